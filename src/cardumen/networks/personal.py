"""What this room keeps about persons."""

from django.utils.translation import gettext_lazy as _

from cardumen.networks.actions.offices import end_all_offices
from cardumen.people.kept import Holding, add_holding
from cardumen.people.purposes import WORK

add_holding(
    Holding(
        key="offices",
        name=_("Offices in networks"),
        column="networks.Office.person",
        fields=("network", "key", "zone", "since", "until", "is_listed"),
        purpose=WORK,
        source=_("whoever runs the network"),
        erase=end_all_offices,
    )
)
add_holding(
    Holding(
        key="charters",
        name=_("Charters that you accepted"),
        column="networks.CharterAcceptance.person",
        fields=("charter", "accepted_at"),
        purpose=WORK,
        source=_("you"),
        why_kept=_("Shows that your organisation accepted it."),
    )
)
