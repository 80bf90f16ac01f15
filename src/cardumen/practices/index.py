"""Practices in full text: what stands in the index, and what a reader finds in it."""

from collections.abc import Iterator
from typing import Final

from django.conf import settings

from cardumen.kernel.text import words
from cardumen.methods.retrieval import Weighted, spans, terms, weigh
from cardumen.practices.enums import PracticeState
from cardumen.practices.models import Practice
from cardumen.practices.queries import PracticeQuerySet
from cardumen.search.actions import index_document, rebuild_collection, remove_document
from cardumen.search.index import completions, search

COLLECTION: Final = "practices"
# What a school would look for stands in the first three; the rest is read once it has been found.
WEIGHTS: Final = {
    "title": 3.0,
    "summary": 2.0,
    "problem": 2.0,
    "what_we_did": 1.0,
    "needs_people": 1.0,
    "needs_time": 1.0,
    "needs_money": 1.0,
    "results": 1.0,
    "evidence": 1.0,
    "what_did_not_work": 1.0,
    "start_on_monday": 1.0,
}
# A list is at most so long; nobody turns so many pages.
MOST: Final = 200
# Asked for at first: some will not be for this reader. When too few are left, all are asked.
SEARCHED: Final = 1000
LONGEST_QUERY: Final = 300
# Shorter beginnings of a word say too little to guess the word.
SHORTEST_BEGINNING: Final = 3


def keep_in_index(practice: Practice) -> None:
    """In the transaction of the write. Only what is published is found."""
    if practice.state == PracticeState.PUBLISHED:
        index_document(
            collection=COLLECTION,
            number=practice.pk,
            fields=_fields(practice),
            weights=WEIGHTS,
        )
    else:
        remove_document(collection=COLLECTION, number=practice.pk)


def rebuild_index() -> int:
    """After a bulk load, or when the analysis of text has changed; outside a transaction."""
    return rebuild_collection(collection=COLLECTION, documents=_documents())


def query_terms(text: str) -> list[str]:
    """The terms of what somebody types, who may look for practices in any language.

    A word that one language only uses for grammar is no term of another either.
    """
    asked: dict[str, None] = {}
    by_language = [
        {(span.start, span.end): span.term for span in spans(text, language)}
        for language, _ in settings.LANGUAGES
    ]
    for place in sorted(set.intersection(*(set(found) for found in by_language))):
        asked |= dict.fromkeys(found[place] for found in by_language)
    return list(asked)


def find(practices: PracticeQuerySet, text: str) -> tuple[list[int], frozenset[str]]:
    """Ids of those practices that hold words of the text, best first, and the terms looked for.

    A last word still being typed stands for the words that begin so.
    """
    text = text[:LONGEST_QUERY]
    asked = query_terms(text)
    weights = dict.fromkeys(_guessed(text, asked), 0.5)
    asked += [term for term in weights if term not in asked]
    hits = search(COLLECTION, asked, top=SEARCHED, weights=weights, explain=False)
    numbers = [hit.number for hit in hits]
    readable = set(practices.filter(pk__in=numbers).values_list("pk", flat=True))
    if len(numbers) == SEARCHED and len(readable) < MOST:
        readable = set(practices.values_list("pk", flat=True))
        hits = search(COLLECTION, asked, top=MOST, weights=weights, allowed=readable, explain=False)
        numbers = [hit.number for hit in hits]
    return [number for number in numbers if number in readable][:MOST], frozenset(asked)


def _guessed(text: str, asked: list[str]) -> list[str]:
    last = words(text)[-1:]
    if not last or text[-1].isspace() or len(last[0]) < SHORTEST_BEGINNING:
        return []
    begun = completions(COLLECTION, last[0])
    return [] if set(begun) & set(asked) else begun


def _fields(practice: Practice) -> dict[str, list[str]]:
    return {field: terms(getattr(practice, field), practice.language) for field in WEIGHTS}


def _documents() -> Iterator[tuple[int, Weighted]]:
    published = Practice.objects.published().order_by("pk")
    for practice in published.iterator(chunk_size=500):
        yield practice.pk, weigh(_fields(practice), WEIGHTS)
