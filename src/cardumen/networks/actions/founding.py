"""Found a network and divide it into zones."""

from datetime import date

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Conflict, Invalid
from cardumen.kernel.events import publish
from cardumen.networks import events, rules
from cardumen.networks.actions.holding import check_not_ahead, id_of, lock_open
from cardumen.networks.enums import (
    NetworkKind,
    Visibility,
)
from cardumen.networks.models import Network, Zone
from cardumen.people.models import Person


@transaction.atomic
def found_network(
    *,
    name: str,
    kind: NetworkKind,
    purpose: str,
    founded_on: date,
    by: Person,
    acting_for: Organisation | None = None,
    slug: str | None = None,
    default_visibility: Visibility = Visibility.NETWORK,
) -> Network:
    """Its address is `slug`, made from the name where it is not given."""
    rules.may_found_networks.check(by)
    slug = slugify(slug or name)[:50]
    if not slug:
        raise Invalid(_("Give the network a name with letters."), field="name")
    if Network.objects.filter(slug=slug).exists():
        raise Conflict(_("There is a network with this address already."), field="slug")
    check_not_ahead(founded_on, field="founded_on")
    network = Network.objects.create(
        slug=slug,
        name=name,
        kind=kind,
        purpose=purpose,
        founded_on=founded_on,
        default_visibility=default_visibility,
    )
    publish(events.NetworkFounded(network=network.pk, by=by.pk, acting_for=id_of(acting_for)))
    return network


@transaction.atomic
def add_zone(
    *, network: Network, name: str, by: Person, acting_for: Organisation | None = None
) -> Zone:
    """The new zone comes after those there are."""
    rules.may_run.check(network, by)
    network = lock_open(network)
    if network.zones.filter(name=name).exists():
        raise Conflict(_("The network has a zone of this name already."), field="name")
    zone = Zone.objects.create(network=network, name=name, position=network.zones.count() + 1)
    publish(
        events.ZoneAdded(network=network.pk, zone=zone.pk, by=by.pk, acting_for=id_of(acting_for))
    )
    return zone
