"""What there is to choose among the practices that a viewer may read, and how much of each."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
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
    they work shares with others only. Each is one query, kept for a while."""
    standing = standing_of(viewer)
    addressed = _kept("addressed", standing.reads, viewer, _addressed)
    if not standing.organisations:
        return addressed
    besides = _kept("besides", (standing.reads, sorted(standing.organisations)), viewer, _besides)
    return addressed.and_besides(besides)


def _kept(
    name: str, reads: object, viewer: Viewer, count: Callable[..., QuerySet[PracticeTag]]
) -> Offer:
    key = f"practices-offer-{name}-{hashlib.sha256(repr(reads).encode()).hexdigest()}"
    kept: Offer | None = caches["local"].get(key)
    if kept is None:
        kept = _offer(rows_for(viewer, count))
        caches["local"].set(key, kept, LIFE)
    return kept


def _addressed(viewer: Viewer) -> QuerySet[Any]:
    return _counts(lambda prefix: addressed_to(viewer, prefix))


def _besides(viewer: Viewer) -> QuerySet[Any]:
    return _counts(lambda prefix: own(viewer, prefix) & ~addressed_to(viewer, prefix))


def _counts(condition: Callable[[str], Q]) -> QuerySet[Any]:
    """First, second, third, and how many: of each kind of label, and of two kinds besides."""
    text: CharField[str, str] = CharField()
    nothing = Value("", output_field=text)
    labels = (
        PracticeTag.objects.filter(Practice.is_shared("practice__") & condition("practice__"))
        .annotate(first=Cast("kind", text), second=Cast("value", text), third=nothing)
        .values_list("first", "second", "third")
    )
    # door: one count for all who read the same, without what each wrote.
    readable = Practice.objects.filter(Practice.is_shared() & condition(""))
    networks = (
        readable.exclude(network=None)
        .annotate(
            first=Value("network", output_field=text),
            second=Cast("network__slug", text),
            third=Cast("network__name", text),
        )
        .values_list("first", "second", "third")
    )
    schools = readable.annotate(
        first=Value("organisation", output_field=text),
        second=Cast("organisation_id", text),
        third=nothing,
    ).values_list("first", "second", "third")
    return labels.annotate(count=Count("pk")).union(
        networks.annotate(count=Count("pk")), schools.annotate(count=Count("pk")), all=True
    )


def _offer(rows: Iterable[Any]) -> Offer:
    kinds = set(LabelKind.values)
    counted = list(rows)
    return Offer(
        labels={(first, second): n for first, second, _, n in counted if first in kinds},
        networks={(second, third): n for first, second, third, n in counted if first == "network"},
        organisations=frozenset(
            int(second) for first, second, _, _ in counted if first == "organisation"
        ),
    )
