"""What there is to choose among the practices that a viewer may read, and how much of each."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.cache import caches
from django.db.models import CharField, Count, Q, QuerySet, Value
from django.db.models.functions import Cast

from cardumen.labels.enums import LabelKind
from cardumen.labels.vocabulary import TOPICS
from cardumen.networks.sharing.audiences import addressed_to, own
from cardumen.networks.standing import Viewer, rows_for, standing_of
from cardumen.practices.models import Practice, PracticeTag

# Counts may be so many seconds old: they say where it is worth looking.
LIFE: Final = 300

# A condition on practices, with the way that leads to them.
Part = Callable[[Viewer, str], Q]


@dataclass(frozen=True)
class Offer:
    """Counts of practices by label, and by slug and name of their network; `organisations` that
    have told any."""

    labels: Mapping[tuple[str, str], int] = field(default_factory=dict)
    networks: Mapping[tuple[str, str], int] = field(default_factory=dict)
    organisations: frozenset[int] = frozenset()

    def and_besides(self, other: "Offer") -> "Offer":
        if not other.organisations:
            return self
        return Offer(
            Counter(self.labels) + Counter(other.labels),
            Counter(self.networks) + Counter(other.networks),
            self.organisations | other.organisations,
        )

    def by_network(self) -> list[tuple[str, str, int]]:
        """Slug, name and count, in the order of names."""
        found = ((slug, name, n) for (slug, name), n in self.networks.items())
        return sorted(found, key=lambda network: (network[1], network[0]))

    def on_topic(self, key: str) -> int:
        return sum(self.labels.get((LabelKind.TOPIC, old), 0) for old in TOPICS.covered(key))

    def with_label(self, kind: str, value: str) -> int:
        return self.labels.get((kind, value), 0)

    def free_tags(self) -> list[tuple[str, int]]:
        """The most used first."""
        found = [(value, n) for (kind, value), n in self.labels.items() if kind == LabelKind.FREE]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def offer_for(viewer: Viewer) -> Offer:
    """What is addressed to them, counted once for all who read the same; and besides, what where
    they work shares with others only. Both are kept for a while; one query counts what is not."""
    standing = standing_of(viewer)
    keys = {_addressed: _key("addressed", standing.reads)}
    if standing.organisations:
        keys[_besides] = _key("besides", standing.reads, sorted(standing.organisations))
    offers: dict[Part, Offer] = {
        part: kept for part, key in keys.items() if (kept := caches["local"].get(key)) is not None
    }
    missing = tuple(part for part in keys if part not in offers)
    if missing:
        counted: list[Any] = rows_for(viewer, _counts, missing)
        for part in missing:
            offers[part] = _offer([row for row in counted if row[0] == part.__name__])
            caches["local"].set(keys[part], offers[part], LIFE)
    return offers[_addressed].and_besides(offers.get(_besides, Offer()))


def _key(*reads: object) -> str:
    return f"practices-offer-{hashlib.sha256(repr(reads).encode()).hexdigest()}"


def _addressed(viewer: Viewer, prefix: str) -> Q:
    return addressed_to(viewer, prefix)


def _besides(viewer: Viewer, prefix: str) -> Q:
    return own(viewer, prefix) & ~addressed_to(viewer, prefix)


def _counts(viewer: Viewer, parts: Iterable[Part]) -> QuerySet[Any]:
    """The name of the part, then first, second, third, and how many: of each kind of label, and of
    two kinds besides."""
    first, *others = (each for part in parts for each in _counts_of(viewer, part))
    return first.union(*others, all=True)


def _counts_of(viewer: Viewer, part: Part) -> list[QuerySet[Any]]:
    text: CharField[str, str] = CharField()
    nothing = Value("", output_field=text)
    columns = "part", "first", "second", "third"
    named = {"part": Value(part.__name__, output_field=text)}
    shared = Practice.is_shared("practice__") & part(viewer, "practice__")
    labels = PracticeTag.objects.filter(shared).annotate(
        **named, first=Cast("kind", text), second=Cast("value", text), third=nothing
    )
    # door: one count for all who read the same, without what each wrote.
    readable = Practice.objects.filter(Practice.is_shared() & part(viewer, ""))
    networks = readable.exclude(network=None).annotate(
        **named,
        first=Value("network", output_field=text),
        second=Cast("network__slug", text),
        third=Cast("network__name", text),
    )
    schools = readable.annotate(
        **named,
        first=Value("organisation", output_field=text),
        second=Cast("organisation_id", text),
        third=nothing,
    )
    found: list[QuerySet[Any]] = [labels, networks, schools]
    return [one.values_list(*columns).annotate(count=Count("pk")) for one in found]


def _offer(counted: Sequence[Any]) -> Offer:
    kinds = set(LabelKind.values)
    return Offer(
        labels={(first, second): n for _, first, second, _, n in counted if first in kinds},
        networks={
            (second, third): n for _, first, second, third, n in counted if first == "network"
        },
        organisations=frozenset(
            int(second) for _, first, second, _, _ in counted if first == "organisation"
        ),
    )
