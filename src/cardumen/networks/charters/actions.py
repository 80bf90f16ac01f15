"""What members agree on: written, and accepted."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks import events, rules
from cardumen.networks.actions.holding import lock_open
from cardumen.networks.enums import MembershipState
from cardumen.networks.models import Charter, CharterAcceptance, Membership, Network


@transaction.atomic
def write_charter(*, network: Network, text: str, by: Actor) -> Charter:
    """A new version; members keep what they accepted, and are asked again. A text that is that of
    the version in force makes none."""
    rules.may_run.check(network, by.person)
    network = lock_open(network)
    text = text.strip()
    if not text:
        raise Invalid(_("Write what the members agree on."), field="text")
    current = Charter.objects.current_of(network)
    if current is not None and current.text == text:
        return current
    charter = Charter.objects.create(
        network=network,
        version=current.version + 1 if current else 1,
        text=text,
        written_at=timezone.now(),
    )
    publish(
        events.CharterWritten(network=network.pk, charter=charter.pk, version=charter.version),
        by=by,
    )
    return charter


@transaction.atomic
def accept_charter(*, membership: Membership, charter: Charter, by: Actor) -> CharterAcceptance:
    """Keeps which version was accepted, even where a newer one is in force by now. Accepting the
    same one again changes nothing."""
    rules.may_speak_for_member.check(membership, by.person)
    network = lock_open(membership.network)
    membership = locked(membership)
    if charter.network_id != network.pk:
        raise Invalid(_("This charter belongs to another network."), field="charter")
    if membership.state == MembershipState.ENDED:
        raise WrongState(_("This membership has ended."))
    acceptance, is_new = CharterAcceptance.objects.get_or_create(
        membership=membership,
        charter=charter,
        defaults={"person": by.person, "accepted_at": timezone.now()},
    )
    if is_new:
        publish(
            events.CharterAccepted(
                network=network.pk, membership=membership.pk, charter=charter.pk
            ),
            by=by,
        )
    return acceptance
