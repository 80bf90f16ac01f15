"""What this room keeps about persons."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from cardumen.networks.actions.inviting import forget_addresses_of, forget_invitations_to
from cardumen.networks.actions.offices import end_all_offices
from cardumen.networks.models import Invitation
from cardumen.people.kept import Holding, add_holding, remove
from cardumen.people.purposes import INVITING, WORK
from cardumen.people.retention import Period, add_period

add_holding(
    Holding(
        key="offices",
        name=_("Offices in networks"),
        column="networks.Office.person",
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
        purpose=WORK,
        source=_("you"),
        why_kept=_("Shows that your organisation accepted it."),
    )
)
add_holding(
    Holding(
        key="invitations",
        name=_("Invitations sent to you"),
        column="networks.Invitation.email",
        also=("networks.Invitation.by", "networks.Invitation.answered_by"),
        fields=("kind", "network", "organisation", "office", "email", "state", "sent_at"),
        purpose=INVITING,
        source=_("whoever invited you"),
        erase=forget_invitations_to,
    )
)
add_holding(
    Holding(
        key="applications",
        name=_("Applications that you sent for your organisation"),
        column="networks.Application.by",
        also=("networks.Application.answered_by",),
        purpose=WORK,
        source=_("you"),
        why_kept=_(
            "It is your organisation that asked; the network keeps why it answered as it did."
        ),
    )
)
add_holding(
    Holding(
        key="founding-rights",
        name=_("That you may found networks"),
        column="networks.FoundingRight.person",
        purpose=WORK,
        source=_("an administrator of this installation"),
        erase=remove("networks.FoundingRight.person"),
    )
)
add_period(
    Period(
        key="invitations",
        what=_("Addresses to which invitations were sent"),
        period=timedelta(days=90),
        then=_("forgotten; that somebody was invited, and what came of it, stays"),
        old=Invitation.objects.addressed_before,
        forget=forget_addresses_of,
    )
)
