"""Create a network, and amend what it says of itself."""

from collections.abc import Collection
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Conflict, Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.text import words
from cardumen.networks import events, rules
from cardumen.networks.actions.holding import check_not_ahead, lock_open
from cardumen.networks.actions.members import admit_member
from cardumen.networks.actions.partners import add_partner
from cardumen.networks.enums import (
    FounderPart,
    MembershipOrigin,
    NetworkKind,
    PartnerRole,
    Visibility,
)
from cardumen.networks.models import Network, Office
from cardumen.networks.offices import COORDINATOR
from cardumen.territory.models import Territory

# Addresses of pages that are not a network's.
RESERVED = {"colleagues", "eyes", "founders", "invitations", "new"}


@transaction.atomic
def found_network(
    *,
    name: str,
    kind: NetworkKind,
    purpose: str,
    founded_on: date,
    by: Actor,
    slug: str | None = None,
    default_visibility: Visibility = Visibility.NETWORK,
    territories: Collection[Territory] = (),
    parts: Collection[FounderPart] = (),
    coordinates: bool = True,
) -> Network:
    """Its address is `slug`, made from the name where it is not given. `parts` are those of the
    organisation they act for. They coordinate it, but where they enter it for others."""
    rules.may_found_networks.check(by.person)
    slug = slugify(slug or name)[:50] or _drawn_slug(name)
    if not slug or slug in RESERVED:
        raise Invalid(_("Enter a name with letters."), field="name")
    check_not_ahead(founded_on, field="founded_on")
    if parts and by.organisation is None:
        raise Invalid(
            _("To give an organisation a role in the network, act for that organisation."),
            field="parts",
        )
    network = _create(
        slug=slug,
        name=name.strip(),
        kind=kind,
        purpose=purpose.strip(),
        founded_on=founded_on,
        default_visibility=default_visibility,
    )
    network.territories.set(territories)
    publish(events.NetworkFounded(network=network.pk), by=by)
    if coordinates:
        _make_coordinator(network, by)
    if by.organisation is not None and FounderPart.MEMBER in parts:
        admit_member(
            network=network,
            member=by.organisation,
            origin=MembershipOrigin.FOUNDER,
            since=founded_on,
            by=by,
        )
    if by.organisation is not None and FounderPart.OPERATOR in parts:
        add_partner(
            network=network,
            organisation=by.organisation,
            role=PartnerRole.OPERATOR,
            since=founded_on,
            by=by,
        )
    return network


def _drawn_slug(name: str) -> str:
    """Of a name without Latin letters: drawn by lot; "" where there are no letters at all."""
    return f"network-{get_random_string(6).lower()}" if words(name) else ""


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


def _create(**facts: object) -> Network:
    try:
        with transaction.atomic():
            return Network.objects.create(**facts)
    except IntegrityError as error:
        raise Conflict(
            _("A network with this name already exists. Choose another name."), field="name"
        ) from error


def _make_coordinator(network: Network, by: Actor) -> None:
    """The first office of a network: no one holds one yet who could give it."""
    office = Office.objects.create(
        network=network, person=by.person, key=COORDINATOR.key, since=timezone.localdate()
    )
    by.person.looked_up.pop("standing", None)
    publish(events.OfficeGiven(network=network.pk, office=office.pk, person=by.person.pk), by=by)
