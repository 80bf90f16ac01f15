"""A coordinator puts practices together, says why, and shows them."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.models import Network
from cardumen.people.models import Person
from cardumen.practices.collections import events, rules
from cardumen.practices.collections.enums import COLLECTION, CollectionState
from cardumen.practices.collections.models import Collected, Collection
from cardumen.practices.models import Practice

MOST_COLLECTED = 60


@transaction.atomic
def start_collection(
    *, network: Network, title: str, why: str, visibility: str, by: Actor
) -> Collection:
    """Only those who run the network see it until it is published."""
    rules.may_curate.check(network, by.person)
    collection = Collection.objects.create(
        network=network, title=title, why=why, visibility=visibility, curator=by.person
    )
    publish(events.CollectionStarted(collection=collection.pk), by=by)
    return collection


@transaction.atomic
def save_collection(
    *, collection: Collection, title: str, why: str, visibility: str, by: Actor
) -> Collection:
    collection = _held(collection, by.person)
    collection.title, collection.why, collection.visibility = title, why, visibility
    collection.save(update_fields=["title", "why", "visibility"])
    _edited(collection, by.person)
    return collection


@transaction.atomic
def collect_practice(
    *, collection: Collection, practice: Practice, note: str, by: Actor
) -> Collected:
    """Puts a practice at the end; one that is in it already only gets the note."""
    collection = _held(collection, by.person)
    rules.may_collect.check(by.person, practice)
    known = collection.items.filter(practice=practice).first()
    if known is not None:
        known.note = note
        known.save(update_fields=["note"])
    else:
        if collection.items.count() >= MOST_COLLECTED:
            raise Invalid(_("The limit is %(n)s practices per collection.") % {"n": MOST_COLLECTED})
        last = collection.items.aggregate(last=Max("position"))["last"] or 0
        known = collection.items.create(practice=practice, note=note, position=last + 1)
    _edited(collection, by.person)
    return known


@transaction.atomic
def move_collected(*, item: Collected, places: int, by: Actor) -> None:
    """So many places down, or up when below 0; at the end it stays there."""
    collection = _held(item.collection, by.person)
    items = list(collection.items.all())
    place = next((n for n, other in enumerate(items) if other.pk == item.pk), None)
    if place is None:
        return
    items.insert(max(0, place + places), items.pop(place))
    for position, other in enumerate(items, start=1):
        other.position = position
    Collected.objects.bulk_update(items, ["position"])
    _edited(collection, by.person)


@transaction.atomic
def drop_collected(*, item: Collected, by: Actor) -> None:
    collection = _held(item.collection, by.person)
    collection.items.filter(pk=item.pk).delete()
    _edited(collection, by.person)


@transaction.atomic
def publish_collection(*, collection: Collection, by: Actor) -> Collection:
    """Shows it to those it is for. Done twice it is done once."""
    collection = _held(collection, by.person)
    if collection.state == CollectionState.PUBLISHED:
        return collection
    if not collection.items.exists():
        raise WrongState(_("Add a practice first."))
    published_at = collection.published_at or timezone.now()
    COLLECTION.advance(collection, CollectionState.PUBLISHED, published_at=published_at)
    publish(events.CollectionPublished(collection=collection.pk), by=by)
    return collection


@transaction.atomic
def take_back_collection(*, collection: Collection, by: Actor) -> Collection:
    """Only those who run the network see it, until it is published again."""
    collection = _held(collection, by.person)
    if collection.state == CollectionState.DRAFT:
        return collection
    COLLECTION.advance(collection, CollectionState.DRAFT)
    publish(events.CollectionTakenBack(collection=collection.pk), by=by)
    return collection


def _held(collection: Collection, by: Person) -> Collection:
    """The collection under lock, for someone who may change it."""
    collection = locked(collection, "network")
    rules.may_curate.check(collection.network, by)
    return collection


def _edited(collection: Collection, by: Person) -> None:
    publish(events.CollectionEdited(collection=collection.pk), by=by)
