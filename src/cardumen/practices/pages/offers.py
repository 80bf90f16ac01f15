"""What there is to choose among the practices that a viewer may read, and how much of each."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.core.cache import caches
from django.db.models import CharField, Count, Value
from django.db.models.functions import Cast

from cardumen.labels.enums import LabelKind
from cardumen.labels.vocabulary import TOPICS
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.models import Practice, PracticeTag

# Counts may be so many seconds old: they say where it is worth looking.
LIFE: Final = 300


@dataclass(frozen=True)
class Offer:
    """Counts of practices by label; `networks` as slug, name and count; `organisations` that have
    told any."""

    labels: Mapping[tuple[str, str], int] = field(default_factory=dict)
    networks: Sequence[tuple[str, str, int]] = ()
    organisations: frozenset[int] = frozenset()

    def on_topic(self, key: str) -> int:
        return sum(self.labels.get((LabelKind.TOPIC, old), 0) for old in TOPICS.covered(key))

    def with_label(self, kind: str, value: str) -> int:
        return self.labels.get((kind, value), 0)

    def free_tags(self) -> list[tuple[str, int]]:
        """The most used first."""
        found = [(value, n) for (kind, value), n in self.labels.items() if kind == LabelKind.FREE]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def offer_for(viewer: Viewer) -> Offer:
    """One query, kept for a while for all who read the same."""
    reads = repr(standing_of(viewer).reads)
    key = f"practices-offer-{hashlib.sha256(reads.encode()).hexdigest()}"
    kept: Offer | None = caches["local"].get(key)
    if kept is None:
        kept = _count(viewer)
        caches["local"].set(key, kept, LIFE)
    return kept


def _count(viewer: Viewer) -> Offer:
    text: CharField[str, str] = CharField()
    nothing = Value("", output_field=text)
    labels = (
        PracticeTag.objects.filter(Practice.is_read_by(viewer, "practice__"))
        .annotate(first=Cast("kind", text), second=Cast("value", text), third=nothing)
        .values_list("first", "second", "third")
    )
    # door: one count for all who read the same, without what each wrote.
    readable = Practice.objects.filter(Practice.is_read_by(viewer))
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
    rows = [
        (first, second, third, count)
        for first, second, third, count in labels.annotate(count=Count("pk")).union(
            networks.annotate(count=Count("pk")), schools.annotate(count=Count("pk")), all=True
        )
    ]
    kinds = set(LabelKind.values)
    return Offer(
        labels={(first, second): n for first, second, _, n in rows if first in kinds},
        networks=sorted(
            ((second, third, n) for first, second, third, n in rows if first == "network"),
            key=lambda network: (network[1], network[0]),
        ),
        organisations=frozenset(
            int(second) for first, second, _, _ in rows if first == "organisation"
        ),
    )
