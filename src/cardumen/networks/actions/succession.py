"""The members of a network that closed are invited into one that carries on."""

from django.db import transaction
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Conflict, Invalid
from cardumen.networks import rules
from cardumen.networks.actions.inviting import invite_member
from cardumen.networks.models import Membership, Network


@transaction.atomic
def invite_members_of(*, predecessor: Network, network: Network, by: Actor) -> tuple[int, int]:
    """Invites the organisations that were members on the last day and are not in yet. Returns how
    many were, and how many could not be: asked already, or no one here answers for them."""
    rules.may_run.check(network, by.person)
    if not predecessor.successors.filter(pk=network.pk).exists():
        raise Invalid(_("This network does not continue the work of that one."))
    inside = Membership.objects.filter(network=network, until=None).of_organisations()
    last = Membership.objects.active().of_organisations().filter(network=predecessor)
    last = last.exclude(organisation__in=inside.values("organisation")).by_name()
    invited = left_out = 0
    for row in last.select_related("organisation"):
        try:
            with transaction.atomic():
                invite_member(network=network, member=row.organisation, by=by)
            invited += 1
        except (Conflict, Invalid):
            left_out += 1
    return invited, left_out
