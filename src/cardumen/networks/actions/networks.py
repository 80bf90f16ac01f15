"""Amend what a network says of itself."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.networks import events, rules
from cardumen.networks.actions.holding import lock_open
from cardumen.networks.enums import NetworkKind, Visibility
from cardumen.networks.models import Network
from cardumen.territory.models import Territory


@transaction.atomic
def amend_network(
    *,
    network: Network,
    name: str,
    kind: NetworkKind,
    purpose: str,
    territories: Collection[Territory],
    default_visibility: Visibility,
    by: Actor,
) -> Network:
    """Its address stays, and so does all that was written before."""
    rules.may_run.check(network, by.person)
    network = lock_open(network)
    if not name.strip():
        raise Invalid(_("Enter a name for the network."), field="name")
    network.name, network.purpose, network.kind = name.strip(), purpose.strip(), kind
    network.default_visibility = default_visibility
    network.save(update_fields=["name", "purpose", "kind", "default_visibility"])
    network.territories.set(territories)
    publish(events.NetworkAmended(network=network.pk), by=by)
    return network
