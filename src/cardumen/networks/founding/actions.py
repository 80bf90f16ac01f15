"""Create a network; say who may, and take that back."""

from collections.abc import Collection
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Conflict, Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.kernel.text import words
from cardumen.networks import events, rules
from cardumen.networks.actions.holding import check_not_ahead
from cardumen.networks.actions.members import admit_member
from cardumen.networks.enums import (
    FounderPart,
    MembershipOrigin,
    NetworkKind,
    PartnerRole,
    Visibility,
)
from cardumen.networks.models import FoundingRight, Network, Office
from cardumen.networks.offices import COORDINATOR
from cardumen.networks.partners.actions import add_partner
from cardumen.people.models import Person
from cardumen.territory.models import Territory

# Addresses of pages that are not a network's; and what stands for none of them.
RESERVED = {"colleagues", "eyes", "founders", "invitations", "join", "new", "none"}


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
    by.person.looked_up.clear()
    publish(events.OfficeGiven(network=network.pk, office=office.pk, person=by.person.pk), by=by)


@transaction.atomic
def entitle_founder(*, founder: Person | Organisation, by: Actor) -> FoundingRight:
    """An organisation's right is that of everyone with a current post in it."""
    rules.may_entitle_founders.check(by.person)
    link = {"person" if isinstance(founder, Person) else "organisation": founder}
    # Held, so that two administrators at once give it once.
    locked(founder)
    if FoundingRight.objects.filter(until=None, **link).exists():
        raise Conflict(_("%(name)s can already create networks.") % {"name": founder})
    right = FoundingRight.objects.create(since=timezone.localdate(), **link)
    publish(
        events.FounderEntitled(
            right=right.pk, person=right.person_id, organisation=right.organisation_id
        ),
        by=by,
    )
    return right


@transaction.atomic
def withdraw_founding_right(*, right: FoundingRight, by: Actor) -> None:
    """Networks that were founded with it stay as they are."""
    rules.may_entitle_founders.check(by.person)
    right = locked(right)
    if right.until is not None:
        raise WrongState(_("This has already been withdrawn."))
    right.until = timezone.localdate()
    right.save(update_fields=["until"])
    publish(
        events.FoundingRightWithdrawn(
            right=right.pk, person=right.person_id, organisation=right.organisation_id
        ),
        by=by,
    )
