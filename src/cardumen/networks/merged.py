"""What becomes of this room's links when two organisations are one."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cardumen.directory.references import (
    Rival,
    end_where_the_other_goes_on,
    is_current,
    moves,
)
from cardumen.networks.enums import ApplicationState, InvitationState, MembershipState


def _is_running(membership: Any) -> bool:
    return bool(membership.state != MembershipState.ENDED)


def _end_one_membership(merged: Any, kept: Any) -> None:
    """The survivor's goes on, active if either was; the other ends where they meet."""
    if MembershipState.ACTIVE in {merged.state, kept.state}:
        kept.state = MembershipState.ACTIVE
    merged.state = MembershipState.ENDED
    end_where_the_other_goes_on(merged, kept)


def _is_waiting(application: Any) -> bool:
    return bool(application.state == ApplicationState.WAITING)


def _is_open(invitation: Any) -> bool:
    return bool(invitation.state == InvitationState.OPEN)


moves(
    "networks.Membership",
    "organisation",
    Rival(("network_id",), _is_running, _end_one_membership),
    called=_("memberships"),
)
moves(
    "networks.Partner",
    "organisation",
    Rival(("network_id", "role"), is_current, end_where_the_other_goes_on),
    called=_("partnerships"),
)
moves(
    "networks.FoundingRight",
    "organisation",
    Rival((), is_current, end_where_the_other_goes_on),
    called=_("permissions to create networks"),
)
# Both wait, or both are invited: the one of the organisation merged away stays there, unanswered.
moves(
    "networks.Application",
    "organisation",
    Rival(("network_id",), _is_waiting),
    called=_("applications to networks"),
)
moves(
    "networks.Invitation",
    "organisation",
    Rival(("network_id", "kind", "email"), _is_open),
    called=_("invitations"),
)
