"""Whoever runs a network says whether the holder of an invitation works where they say."""

from django.db import transaction
from django.utils.translation import gettext as _

from cardumen.directory.actions import take_at_their_word, turn_away
from cardumen.directory.actor import Actor
from cardumen.directory.models import PostRequest
from cardumen.kernel.errors import WrongState
from cardumen.kernel.lifecycle import locked
from cardumen.networks.actions.members import take_in
from cardumen.networks.actions.waiting import hold_invitation, move_invitation
from cardumen.networks.enums import InvitationState, MembershipOrigin
from cardumen.networks.invitations import rules
from cardumen.networks.models import Charter, Invitation, Membership


@transaction.atomic
def confirm_claim(*, invitation: Invitation, by: Actor) -> Invitation:
    """They work there, so that they answer for the organisation, and it becomes a member if it is
    none yet. Where the network has a charter, they accept the invitation once they have read it: it
    comes back still open."""
    invitation, asked = _hold(invitation, by)
    take_at_their_word(asked, by=by)
    network = invitation.network
    assert network is not None  # by a constraint of the table
    if Charter.objects.current_of(network) is not None:
        return invitation
    theirs, link = Actor(asked.person, asked.organisation), {"organisation": asked.organisation}
    if Membership.objects.filter(network=network, until=None, **link).exists():
        move_invitation(invitation, InvitationState.ACCEPTED, by=theirs)
    else:
        take_in(
            network=network,
            member=asked.organisation,
            origin=MembershipOrigin.INVITED,
            zone=invitation.zone,
            by=theirs,
        )
        invitation.refresh_from_db(fields=["state"])
    return invitation


@transaction.atomic
def refuse_claim(*, invitation: Invitation, by: Actor) -> None:
    """They are told, and the invitation is taken back."""
    invitation, asked = _hold(invitation, by)
    turn_away(asked, by=by)
    move_invitation(invitation, InvitationState.WITHDRAWN, by=by)


def _hold(invitation: Invitation, by: Actor) -> tuple[Invitation, PostRequest]:
    invitation = hold_invitation(invitation)
    if invitation.organisation is not None:
        locked(invitation.organisation)
    rules.may_vouch.check(invitation, by.person)
    asked = (
        PostRequest.objects.filter(
            organisation=invitation.organisation, person=invitation.answered_by
        )
        .select_related("organisation", "person")
        .first()
    )
    if asked is None:
        raise WrongState(_("This has already been answered."))
    return invitation, asked
