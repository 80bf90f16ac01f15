"""Practices in full text: what stands in the index, and what a reader finds in it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.conf import settings

from cardumen.kernel.text import words
from cardumen.methods.retrieval import Weighted, respellings, spans, terms, weigh
from cardumen.practices.enums import PracticeState
from cardumen.practices.models import Practice
from cardumen.practices.models.practices import PracticeQuerySet
from cardumen.search.actions import index_document, rebuild_collection, remove_document
from cardumen.search.index import Hit, search
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
MOST_BEGUN: Final = 8
# Of all that any practice has, so many are tried; those that the reader's practices have remain.
TRIED: Final = 40
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

    A last word still being typed stands for the words that begin so; one that none of these
    practices has, for those of theirs that are spelt nearly so, unless the text is meant `exactly`.
    What others have decides nothing: else whoever asks would learn their words.
    """
    text = text[:LONGEST_QUERY]
    asked = query_terms(text)
    hits = _hits(practices, asked)
    guesses = {} if exactly else _guesses(practices, text, _terms_in(hits).keys())
    weights = {term: guess.weight for term, guess in guesses.items() if term not in asked}
    if weights:
        hits = _hits(practices, [*asked, *weights], weights)
    return Found(
        [hit.number for hit in hits[:MOST]],
        frozenset([*asked, *weights]),
        {term: guesses[term].typed for term in weights if not guesses[term].begins},
    )


def _hits(
    practices: PracticeQuerySet, wanted: list[str], weights: Mapping[str, float] | None = None
) -> list[Hit]:
    """Of these practices, best first."""
    hits = search(COLLECTION, wanted, top=SEARCHED, weights=weights)
    readable = set(
        practices.filter(pk__in=[hit.number for hit in hits]).values_list("pk", flat=True)
    )
    if len(hits) == SEARCHED and len(readable) < MOST:
        readable = set(practices.values_list("pk", flat=True))
        hits = search(COLLECTION, wanted, top=MOST, weights=weights, allowed=readable)
    return [hit for hit in hits if hit.number in readable]


def _terms_in(hits: Iterable[Hit]) -> Counter[str]:
    """How many have each."""
    return Counter(term for hit in hits for term in hit.terms)


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


def _guesses(practices: PracticeQuerySet, text: str, found: Set[str]) -> dict[str, _Guess]:
    """Terms that the practices have, for the words of the text of which nothing was found."""
    guesses: dict[str, _Guess] = {}
    unknown = [(word, meant) for word, meant in _words(text) if found.isdisjoint(meant)]
    if not unknown:
        return guesses
    known = terms_of(COLLECTION)
    for word, meant in unknown:
        begun = sorted(_terms_in(_hits(practices, _begun(text, word, known))))
        if begun:
            guesses |= {term: _Guess(word, BEGUN, begins=True) for term in begun[:MOST_BEGUN]}
            continue
        spelt = {term for other in respellings(word) for term in query_terms(other)}
        near = {one.term: one for term in meant for one in known.near(term, most=TRIED)}
        having = _terms_in(_hits(practices, [*spelt, *near]))
        best = sorted(
            (near[term] for term in near.keys() & having),
            key=lambda one: (one.distance, -having[one.term], one.term),
        )
        guesses |= {one.term: _Guess(word, NEAR[one.distance]) for one in best[:MOST_NEAR]}
        guesses |= {term: _Guess(word, NEAR[0]) for term in spelt & having.keys()}
    return guesses


def _begun(text: str, word: str, known: Terms) -> list[str]:
    """What the last word may become, while no space follows it."""
    plain_words = words(word)
    if not text.endswith(word) or len(plain_words) != 1:
        return []
    begun = plain_words[0]
    return known.beginning(begun, most=TRIED) if len(begun) >= SHORTEST_BEGINNING else []


def _fields(practice: Practice) -> dict[str, list[str]]:
    """In its own language and in those into which it is translated for all its readers: found in
    any, it is one."""
    published = [
        row
        for row in practice.translations.all()
        if row.is_published and row.is_for_all_of(practice)
    ]
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
