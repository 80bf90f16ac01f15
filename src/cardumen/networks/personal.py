"""What this room keeps about persons."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from cardumen.networks.actions.offices import end_all_offices
from cardumen.networks.invitations.actions import forget_addresses_of, forget_invitations_to
from cardumen.networks.models import Invitation
from cardumen.people.kept import Holding, add_holding, remove
from cardumen.people.purposes import INVITING, WORK
from cardumen.people.retention import Period, add_period

add_holding(
    Holding(
        key="offices",
        name=_("Roles in networks"),
        column="networks.Office.person",
        purpose=WORK,
        source=_("the network's coordinators"),
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
        why_kept=_("Shows that your organisation accepted the charter."),
    )
)
add_holding(
    Holding(
        key="invitations",
        name=_("Invitations sent to you"),
        column="networks.Invitation.email",
        also=("networks.Invitation.by", "networks.Invitation.answered_by"),
        fields=("kind", "network", "organisation", "office", "email", "words", "state", "sent_at"),
        purpose=INVITING,
        source=_("the person who invited you"),
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
            "The application is your organisation's; the network keeps the reason for its answer."
        ),
    )
)
add_holding(
    Holding(
        key="founding-rights",
        name=_("Your permission to create networks"),
        column="networks.FoundingRight.person",
        purpose=WORK,
        source=_("an administrator of this installation"),
        erase=remove("networks.FoundingRight.person"),
    )
)
add_period(
    Period(
        key="invitations",
        what=_("E-mail addresses of invitations"),
        period=timedelta(days=90),
        then=_("deleted; a record of the invitation and its answer is kept"),
        old=Invitation.objects.addressed_before,
        forget=forget_addresses_of,
    )
)
