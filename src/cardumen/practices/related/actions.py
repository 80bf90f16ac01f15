"""Keeps for each practice those that are related to it: derived from what stands, so that nothing
is told of it."""

from collections import defaultdict
from typing import Final

from django.db import transaction
from django.db.models import Count

from cardumen.labels.enums import LabelKind
from cardumen.labels.vocabulary import TOPICS
from cardumen.practices.index import COLLECTION
from cardumen.practices.models import Practice, PracticeTag
from cardumen.practices.related.matching import asked_of, most_related
from cardumen.practices.related.models import Relation
from cardumen.search.index import frequencies_of, search

# The best by text are looked at; of one further down the topics alone would speak.
POOL: Final = 200


@transaction.atomic
def relate_practice(*, number: int) -> list[int]:
    """Writes again which practices are related to this one; returns them, the most related first.
    One that is not published is related to none, and none to it."""
    # Its row is the lock: two at once write one after the other.
    practice = Practice.objects.select_for_update().filter(pk=number).first()
    found = _related(number) if practice is not None else []
    Relation.objects.filter(practice=number).delete()
    if not found and (practice is None or practice.state != "published"):
        Relation.objects.filter(other=number).delete()
    Relation.objects.bulk_create(
        [Relation(practice_id=number, other_id=other, score=score) for other, score in found]
    )
    return [other for other, _ in found]


def _related(number: int) -> list[tuple[int, float]]:
    asked = asked_of(frequencies_of(COLLECTION, number))
    if not asked:
        return []
    hits = search(COLLECTION, list(asked), top=POOL + 1, weights=asked, explain=False)
    text = {hit.number: hit.score for hit in hits if hit.number != number}
    published = set(Practice.objects.published().filter(pk__in=text).values_list("pk", flat=True))
    topics = _topics({number, *published})
    shared = {other: topics[number] & topics[other] for other in published}
    return most_related(
        {other: score for other, score in text.items() if other in published},
        shared,
        holding=_holding(topics[number]),
        practices=Practice.objects.published().count(),
    )


def _topics(practices: set[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    rows = PracticeTag.objects.filter(practice__in=practices, kind=LabelKind.TOPIC)
    for practice, value in rows.values_list("practice", "value"):
        found[practice] |= {topic.key for topic in TOPICS.among([value])}
    return found


def _holding(topics: set[str]) -> dict[str, int]:
    """How many practices are on each."""
    keys = {old: topic for topic in topics for old in TOPICS.covered(topic)}
    rows = PracticeTag.objects.filter(kind=LabelKind.TOPIC, value__in=keys).values_list("value")
    counts: dict[str, int] = defaultdict(int)
    for value, count in rows.annotate(Count("pk")):
        counts[keys[value]] += count
    return counts
