"""A network ends, and others carry on."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.networks import events, rules
from cardumen.networks.actions.holding import check_not_ahead, id_of, lock_open
from cardumen.networks.models import Network
from cardumen.people.models import Person


@transaction.atomic
def close_network(
    *,
    network: Network,
    by: Person,
    acting_for: Organisation | None = None,
    successor: Network | None = None,
    on: date | None = None,
) -> Network:
    """Memberships stay as they are on that day: its members keep reading what was shared."""
    rules.may_run.check(network, by)
    network = lock_open(network)
    on = on or timezone.localdate()
    check_not_ahead(on, field="on")
    if on < network.founded_on:
        raise Invalid(_("A network cannot close before it was founded."), field="on")
    if successor is not None and (successor.pk == network.pk or successor.closed_on is not None):
        raise Invalid(_("Choose an open network to carry on the work."), field="successor")
    network.closed_on = on
    network.successor = successor
    network.save(update_fields=["closed_on", "successor"])
    publish(
        events.NetworkClosed(
            network=network.pk,
            successor=successor.pk if successor else None,
            by=by.pk,
            acting_for=id_of(acting_for),
        )
    )
    return network
