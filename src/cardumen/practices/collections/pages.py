"""Collections: all of them, one as a table of contents, and the desk where it is put together."""

from dataclasses import replace
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cardumen.files.enums import Shape
from cardumen.kernel.errors import Text
from cardumen.kernel.names import the
from cardumen.kernel.registries import Position
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Network
from cardumen.networks.sharing.words import readers_of
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import Person, administers
from cardumen.practices.collections.enums import CollectionState
from cardumen.practices.collections.models import Collected, Collection
from cardumen.practices.collections.rules import may_curate
from cardumen.practices.enums import Format, PracticeState
from cardumen.practices.finding import find
from cardumen.practices.models import Practice
from cardumen.practices.pages.cards import (
    Card,
    card_of,
    cover_address,
    cover_for,
    for_cards,
    topic_of,
)
from cardumen.ui.panels import panel

ON_A_NETWORK: Final = 3
MOST: Final = 100
FOUND: Final = 8


def listed(
    viewer: Viewer, network: Network | None = None, most: int = MOST
) -> QuerySet[Collection]:
    """The newest first, with how many practices of each the viewer may read, as `readable`."""
    found = Collection.objects.visible_to(viewer).select_related("network")
    if network is not None:
        found = found.filter(network=network)
    readable = Count("items", filter=Practice.is_read_by(viewer, "items__practice__"))
    return found.annotate(readable=readable).order_by("-published_at", "-pk")[:most]


def _card(item: Collected) -> Card:
    card = card_of(item.practice, getattr(item, "topic", None))
    return replace(card, cover=cover_address(item))


def contents(collection: Collection, viewer: Viewer) -> dict[str, Any]:
    """`hidden` counts what is published in it and not for this reader; nothing is said of it."""
    rows = collection.items.visible_to(viewer).for_contents()
    items = list(rows.annotate(cover=cover_for(viewer, Shape.CARD, "practice")))
    there = collection.items.filter(practice__state=PracticeState.PUBLISHED).count()
    return {
        "collection": collection,
        "entries": [(item, _card(item)) for item in items],
        "hidden": max(0, there - len(items)),
        "audience": audience_of(collection),
        "may_edit": isinstance(viewer, Person) and may_curate.allows(collection.network, viewer),
        "take_away": [
            (reverse("practices:export-collection", args=[collection.pk, kind]), label)
            for kind, label in Format.choices
        ]
        if items
        else (),
    }


def audience_of(collection: Collection) -> Text:
    """Who can read it, in words."""
    if collection.state == CollectionState.DRAFT:
        return _("Not published: only the coordinators of %(the_network)s can see it.") % {
            "the_network": the(collection.network)
        }
    if collection.visibility == Visibility.PUBLIC:
        return _(
            "Anyone can read this. Readers see only those practices in it that are shared "
            "with them."
        )
    return readers_of(collection.network, collection.visibility)


def networks_run_by(viewer: Viewer) -> QuerySet[Network]:
    """Open ones of which they may put a collection together: an administrator of any."""
    networks = Network.objects.filter(closed_on=None).order_by("name", "pk")
    if administers(viewer):
        return networks
    return networks.filter(pk__in=standing_of(viewer).runs)


def practices_to_add(viewer: Viewer, collection: Collection, text: str) -> list[tuple[int, Card]]:
    """Those that hold the words, or the newest, that are not in it yet."""
    readable = Practice.objects.published().visible_to(viewer)
    readable = readable.exclude(pk__in=collection.items.values("practice"))
    if not text.strip():
        rows = list(for_cards(readable.recent_first())[:FOUND])
    else:
        numbers = find(readable, text).numbers[:FOUND]
        found = {row.pk: row for row in for_cards(readable.filter(pk__in=numbers))}
        rows = [found[number] for number in numbers if number in found]
    return [(row.pk, card_of(row, topic_of(row))) for row in rows]


def practice_to_collect(viewer: Viewer, number: int) -> Practice | None:
    return Practice.objects.published().visible_to(viewer).filter(pk=number).first()


@panel("network", "practices/collections/network_panel.html", at=Position.LAST)
def network_panel(network: Network, viewer: Viewer) -> dict[str, Any] | None:
    """Nothing while it has none, but for those who can make one."""
    found = listed(viewer, network, ON_A_NETWORK + 1)
    may_start = isinstance(viewer, Person) and may_curate.allows(network, viewer)
    if not (found or may_start):
        return None
    return {
        "collections": found[:ON_A_NETWORK],
        "more": len(found) > ON_A_NETWORK,
        "may_start": may_start,
        "network": network,
    }


@panel("practice", "practices/collections/practice_panel.html", column="side")
def practice_panel(practice: Practice, viewer: Viewer) -> dict[str, Any] | None:
    """For whoever runs an open network: into which of its collections it may go, and where it
    is."""
    if not standing_of(viewer).runs or practice.state != PracticeState.PUBLISHED:
        return None
    mine = Q(network__in=standing_of(viewer).runs, network__closed_on=None)
    known = Collection.objects.visible_to(viewer).filter(mine).select_related("network")
    collections = list(known.order_by("-pk")[:MOST])
    if not collections and not networks_run_by(viewer).exists():
        return None
    holding = set(practice.collected.values_list("collection", flat=True))
    return {
        "practice": practice,
        "holding": [one for one in collections if one.pk in holding],
        "open": [one for one in collections if one.pk not in holding],
    }
