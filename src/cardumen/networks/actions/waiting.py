"""What waits for an answer: how it is answered, and how it expires."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks import events
from cardumen.networks.actions.holding import lock_open
from cardumen.networks.enums import APPLICATION, INVITATION, ApplicationState, InvitationState
from cardumen.networks.models import Application, Invitation, Network


def hold_invitation(invitation: Invitation) -> Invitation:
    """The invitation as it is now, held with its network until the transaction ends; it must be
    open. The network first, as everywhere, so that no two wait for each other."""
    if invitation.member_network_id is not None:
        list(Network.objects.select_for_update().order_by("pk").values_list("pk"))
    for network in (invitation.network, invitation.member_network):
        if network is not None:
            lock_open(network)
    held = locked(invitation, "network", "organisation", "member_network", "zone", "replaces", "by")
    if held.has_expired:
        raise WrongState(_("This invitation has expired. Ask for a new one."))
    if held.state != InvitationState.OPEN:
        raise WrongState(
            _("This invitation is %(state)s and can no longer be changed.")
            % {"state": held.get_state_display()}
        )
    return held


def move_invitation(
    invitation: Invitation, state: InvitationState, *, by: Actor | None, reason: str = ""
) -> None:
    INVITATION.advance(
        invitation,
        state,
        answered_by=by and by.person,
        answered_at=timezone.now(),
        reason=reason.strip()[:200],
    )
    publish(events.InvitationAnswered(invitation=invitation.pk, state=state.value), by=by)


def hold_application(application: Application) -> Application:
    """The application as it is now, held with its network; it must be waiting."""
    lock_open(application.network)
    held = locked(application, "network", "organisation", "by", "charter")
    if held.state != ApplicationState.WAITING:
        raise WrongState(
            _("This application is already %(state)s.") % {"state": held.get_state_display()}
        )
    return held


def move_application(
    application: Application, state: ApplicationState, *, by: Actor, reason: str = ""
) -> None:
    APPLICATION.advance(
        application,
        state,
        answered_by=by.person,
        answered_at=timezone.now(),
        reason=reason.strip(),
    )
    publish(
        events.ApplicationAnswered(
            network=application.network_id,
            application=application.pk,
            organisation=application.organisation_id,
            state=state.value,
        ),
        by=by,
    )


def end_waiting(network: Network, *, by: Actor) -> list[Application]:
    """Withdraws the invitations from and to a network that closes, and declines its applications,
    which it returns. The network must be held."""
    invited = Q(network=network) | Q(member_network=network)
    for invitation in Invitation.objects.unanswered().filter(invited):
        move_invitation(invitation, InvitationState.WITHDRAWN, by=by)
    with_facts = Application.objects.select_related("network", "organisation", "by")
    applications = list(with_facts.filter(network=network, state=ApplicationState.WAITING))
    for application in applications:
        reason = _("This network has closed.")
        move_application(application, ApplicationState.DECLINED, by=by, reason=reason)
    return applications


@transaction.atomic
def settle_waiting(
    *, network: Network, members: Sequence[Organisation | Network], by: Actor
) -> None:
    """Who has become a member waits no longer: its open invitation and its application are
    answered. The network must be held. Who says that they work where no one does still waits for
    someone to confirm it."""
    organisations = [one.pk for one in members if isinstance(one, Organisation)]
    networks = [one.pk for one in members if isinstance(one, Network)]
    invitations = Invitation.objects.unanswered().to_membership().filter(network=network)
    for invitation in [
        *invitations.filter(organisation__in=organisations),
        *invitations.filter(member_network__in=networks),
    ]:
        move_invitation(invitation, InvitationState.ACCEPTED, by=by)
    waiting = Application.objects.waiting().filter(network=network)
    for application in waiting.filter(organisation__in=organisations, post=""):
        move_application(application, ApplicationState.ADMITTED, by=by)


@transaction.atomic
def expire_invitations() -> None:
    """Marks those that no one answered in time."""
    grown_old = Invitation.objects.unanswered().filter(expires_at__lte=timezone.now())
    for invitation in grown_old.select_for_update(of=["self"]):
        move_invitation(invitation, InvitationState.EXPIRED, by=None)
