"""Practices in full text: what stands in the index, and what a reader finds in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.conf import settings

from cardumen.kernel.text import words
from cardumen.methods.retrieval import Weighted, respellings, spans, terms, weigh
from cardumen.practices.enums import PracticeState
from cardumen.practices.models import Practice
from cardumen.practices.models.practices import PracticeQuerySet
from cardumen.search.actions import index_document, rebuild_collection, remove_document
from cardumen.search.index import search
from cardumen.search.spelling import Terms, terms_of

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
# A list is at most so long; no one turns so many pages.
MOST: Final = 200
# Asked for at first: some will not be for this reader. When too few are left, all are asked.
SEARCHED: Final = 1000
LONGEST_QUERY: Final = 300
# What a guessed term weighs, where one that was asked for weighs 1: what a word may become; and
# what is spelt nearly like it, by edits.
BEGUN: Final = 0.5
NEAR: Final = (0.7, 0.5, 0.25)
MOST_NEAR: Final = 3
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


@dataclass(frozen=True)
class Found:
    """Ids of practices, best first; the terms looked for; and of these, which were guessed for a
    word that no practice has, each with that word as it was typed."""

    numbers: list[int]
    terms: frozenset[str]
    guessed: Mapping[str, str]


def query_terms(text: str) -> list[str]:
    """The terms of what someone types, who may look for practices in any language.

    A word that one language only uses for grammar is no term of another either.
    """
    return list(dict.fromkeys(term for _, terms_of_it in _words(text) for term in terms_of_it))


def find(practices: PracticeQuerySet, text: str, *, exactly: bool = False) -> Found:
    """Those practices that hold words of the text.

    A last word still being typed stands for the words that begin so; one that no practice has, for
    those spelt nearly so, unless the text is meant `exactly`.
    """
    text = text[:LONGEST_QUERY]
    asked = query_terms(text)
    guesses = {} if exactly else _guesses(text, terms_of(COLLECTION))
    weights = {term: guess.weight for term, guess in guesses.items() if term not in asked}
    wanted = [*asked, *weights]
    hits = search(COLLECTION, wanted, top=SEARCHED, weights=weights, explain=False)
    numbers = [hit.number for hit in hits]
    readable = set(practices.filter(pk__in=numbers).values_list("pk", flat=True))
    if len(numbers) == SEARCHED and len(readable) < MOST:
        readable = set(practices.values_list("pk", flat=True))
        hits = search(
            COLLECTION, wanted, top=MOST, weights=weights, allowed=readable, explain=False
        )
        numbers = [hit.number for hit in hits]
    return Found(
        [number for number in numbers if number in readable][:MOST],
        frozenset(wanted),
        {term: guesses[term].typed for term in weights if not guesses[term].begins},
    )


class _Guess(NamedTuple):
    """What a term weighs that stands for a word as it was `typed`; `begins` when that word may
    only not be finished."""

    typed: str
    weight: float
    begins: bool = False


def _words(text: str) -> list[tuple[str, list[str]]]:
    """The words of the text that are no grammar in any language, each with its terms."""
    by_language = [
        {(span.start, span.end): span.term for span in spans(text, language)}
        for language, _ in settings.LANGUAGES
    ]
    return [
        (text[slice(*place)], list(dict.fromkeys(found[place] for found in by_language)))
        for place in sorted(set.intersection(*(set(found) for found in by_language)))
    ]


def _guesses(text: str, known: Terms) -> dict[str, _Guess]:
    """Terms that the practices have, for the words of the text that they do not have."""
    guesses: dict[str, _Guess] = {}
    unknown = [
        (word, meant) for word, meant in _words(text) if not any(term in known for term in meant)
    ]
    for word, meant in unknown:
        begun = _begun(text, word, known)
        if begun:
            guesses |= {term: _Guess(word, BEGUN, begins=True) for term in begun}
            continue
        spelt = [term for other in respellings(word) for term in query_terms(other)]
        right = {term: _Guess(word, NEAR[0]) for term in spelt if term in known}
        near = sorted(
            {one for term in meant for one in known.near(term, most=MOST_NEAR)},
            key=lambda one: (one.distance, -one.holding, one.term),
        )
        guesses |= {one.term: _Guess(word, NEAR[one.distance]) for one in near[:MOST_NEAR]} | right
    return guesses


def _begun(text: str, word: str, known: Terms) -> list[str]:
    """What the last word may become, while no space follows it."""
    plain_words = words(word)
    if not text.endswith(word) or len(plain_words) != 1:
        return []
    begun = plain_words[0]
    return known.beginning(begun) if len(begun) >= SHORTEST_BEGINNING else []


def _fields(practice: Practice) -> dict[str, list[str]]:
    """In its own language and in those into which it is translated: found in any, it is one."""
    published = [row for row in practice.translations.all() if row.is_published]
    return {
        field: [
            term
            for telling in [practice, *published]
            for term in terms(getattr(telling, field), telling.language)
        ]
        for field in WEIGHTS
    }


def _documents() -> Iterator[tuple[int, Weighted]]:
    published = Practice.objects.published().order_by("pk").prefetch_related("translations")
    for practice in published.iterator(chunk_size=500):
        yield practice.pk, weigh(_fields(practice), WEIGHTS)
