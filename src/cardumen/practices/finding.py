"""What a reader finds among the practices, and how their spelling is understood."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from statistics import mean
from typing import Final, NamedTuple

from cardumen.directory.index import Index, current_index
from cardumen.kernel.text import words
from cardumen.labels.thesaurus.index import current
from cardumen.methods.retrieval import (
    Near,
    Question,
    is_word,
    plain_word,
    respellings,
    understand,
)
from cardumen.methods.retrieval.meaning import asked_words
from cardumen.practices.index import COLLECTION, LANGUAGES, query_terms
from cardumen.practices.models.practices import PracticeQuerySet
from cardumen.search.index import head, held, holding, search
from cardumen.search.spelling import Terms, terms_of

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
# Practices with a term, of which the readable ones are counted.
COUNTED: Final = 25
# A word of so many letters may be a whole one, though no space follows it.
LONG: Final = 6
# Shorter beginnings of a word say too little to guess the word.
SHORTEST_BEGINNING: Final = 3


@dataclass(frozen=True)
class Found:
    """Ids of practices, best first; the terms looked for; and of these, which were guessed for a
    word that is none, each with that word as it was typed.

    `corrected`: what was understood for such a word, where the thesaurus has it; `topics`: what the
    text is about, the surest first.
    """

    numbers: list[int]
    terms: frozenset[str]
    guessed: Mapping[str, str]
    corrected: Mapping[str, str] = field(default_factory=dict)
    topics: Sequence[str] = ()


def find(practices: PracticeQuerySet, text: str, *, exactly: bool = False) -> Found:
    """Those practices that answer the text: that carry a topic or a concept it is about, or hold
    enough of its words (see `methods.retrieval.meaning`).

    A last word still being typed stands for the words that begin so; one that is none, for the
    word of the thesaurus, or for those of these practices, that are spelt nearly so. What others
    have decides nothing: else whoever asks would learn their words. Meant `exactly`, no spelling is
    forgiven, and a practice that only mentions one of the words is found too.
    """
    text = text[:LONGEST_QUERY]
    read = _Read(practices)
    doubts = [] if exactly else list(_doubts(text, read))
    having = _having(read, doubts)
    corrected = _corrected(doubts, having)
    question = understand(in_place(text, corrected), current(), languages=LANGUAGES)
    left = [doubt for doubt in doubts if doubt.written not in corrected]
    guesses = _guesses(left, having, known=question.terms.keys())
    question = replace(question, floor=0.0) if exactly else _with_guesses(question, guesses)
    told = {term: typed for typed, word in corrected.items() for term in query_terms(word)[:1]}
    return Found(
        _matching(read, question, most=MOST),
        frozenset(question.terms),
        told | {term: guess.typed for term, guess in guesses.items() if not guess.begins},
        corrected,
        list(question.topics),
    )


def matching(practices: PracticeQuerySet, question: Question, *, most: int) -> list[int]:
    """Ids of those practices that answer a question, best first."""
    return _matching(_Read(practices), question, most=most)


class _Read:
    """The index as it is at one moment, and which of its practices a reader may see."""

    def __init__(self, practices: PracticeQuerySet) -> None:
        self._practices = practices
        self.at = head(COLLECTION)

    @cached_property
    def directory(self) -> Index:
        """As it is while a text is understood."""
        return current_index()

    def among(self, numbers: Iterable[int]) -> set[int]:
        if "all" in self.__dict__:
            return self.all.intersection(numbers)
        found = self._practices.filter(pk__in=list(numbers))
        return set(found.values_list("pk", flat=True))

    @cached_property
    def all(self) -> set[int]:
        return set(self._practices.values_list("pk", flat=True))


def _matching(read: _Read, question: Question, *, most: int) -> list[int]:
    here = held(question.terms, at=read.at)

    def ask(top: int, allowed: set[int] | None = None) -> list[int]:
        hits = search(
            COLLECTION,
            list(question.terms),
            top=top,
            weights=question.terms,
            allowed=allowed,
            explain=False,
            least=question.least,
            answers=question.answers,
            held=here,
        )
        return [hit.number for hit in hits]

    found = ask(SEARCHED)
    readable = read.among(found)
    if len(found) == SEARCHED and len(readable) < most:
        return ask(most, read.all)
    return [number for number in found if number in readable][:most]


class _Doubt(NamedTuple):
    """A word of a question that is none, or that may not be finished: what it may be.

    `meant` is the word of the thesaurus that is spelt nearly so, "" where none is; the others are
    terms of any practice: those that begin so, those that are spelt nearly so, and those of the
    same word with its ending as it may be meant.
    """

    written: str
    terms: Sequence[str]
    meant: str = ""
    begun: Sequence[str] = ()
    near: Mapping[str, Near] = {}
    spelt: Sequence[str] = ()


def _doubts(text: str, read: _Read) -> Iterator[_Doubt]:
    known, thesaurus = terms_of(read.at), current()
    for written, terms in asked_words(text, LANGUAGES):
        is_last = text.endswith(written)
        begun = _begun(written, known) if is_last else []
        if not _is_known(written, read):
            unfinished = is_last and (len(written) < LONG or thesaurus.has_beginning(written))
            yield _Doubt(
                written,
                terms,
                "" if unfinished else thesaurus.spelt_like(written),
                begun,
                {one.term: one for term in terms for one in known.near(term, most=TRIED)},
                [term for other in respellings(written) for term in query_terms(other)],
            )
        elif begun:
            yield _Doubt(written, terms, begun=begun)


def _having(read: _Read, doubts: Sequence[_Doubt]) -> Counter[str]:
    """How many of these practices have each term of the doubts, as far as any has; of one that
    many have, some are counted."""
    terms = {term for one in doubts for term in (*one.terms, *one.begun, *one.near, *one.spelt)}
    if not terms:
        return Counter()
    held = {term: found.tolist() for term, found in holding(sorted(terms), at=read.at).items()}
    some = read.among({number for found in held.values() for number in found[:COUNTED]})
    counted = Counter({term: len(some.intersection(found)) for term, found in held.items()})
    if any(not counted[term] and len(found) > COUNTED for term, found in held.items()):
        counted = Counter({term: len(read.all.intersection(found)) for term, found in held.items()})
    return +counted


class _Guess(NamedTuple):
    """What a term weighs that stands for a word as it was `typed`; `begins` when that word may
    only not be finished."""

    typed: str
    weight: float
    begins: bool = False


def corrections(practices: PracticeQuerySet, text: str) -> dict[str, str]:
    """The words of the text that are none, and that none of these practices has, each with the word
    of the thesaurus that is spelt nearly so. While no space follows the last one, it may not be
    finished: not one that is short, or the beginning of a word."""
    read = _Read(practices)
    doubts = [doubt for doubt in _doubts(text, read) if doubt.meant]
    return _corrected(doubts, _having(read, doubts))


def _corrected(doubts: Iterable[_Doubt], having: Counter[str]) -> dict[str, str]:
    return {
        doubt.written: doubt.meant
        for doubt in doubts
        if doubt.meant and not having.keys() & doubt.terms
    }


def in_place(text: str, corrected: Mapping[str, str]) -> str:
    """The text with its corrections, each in place of a whole word."""
    if not corrected:
        return text
    any_typed = "|".join(map(re.escape, corrected))
    return re.sub(rf"(?<!\w)(?:{any_typed})(?!\w)", lambda found: corrected[found[0]], text)


def _is_known(written: str, read: _Read) -> bool:
    """A word of a language, of the thesaurus, or of the name of an organisation or a place."""
    plain = plain_word(written)
    return is_word(plain) or current().has(plain) or read.directory.has_word(plain)


def _guesses(
    doubts: Iterable[_Doubt], having: Counter[str], *, known: Set[str]
) -> dict[str, _Guess]:
    """Terms that the practices have, beside those known, for words that they do not have."""
    guesses: dict[str, _Guess] = {}
    for doubt in doubts:
        if having.keys() & doubt.terms:
            continue
        if begun := sorted(having.keys() & doubt.begun):
            found = dict.fromkeys(begun[:MOST_BEGUN], _Guess(doubt.written, BEGUN, begins=True))
        else:
            found = _spelt_nearly(doubt, having)
        guesses |= {term: guess for term, guess in found.items() if term not in known}
    return guesses


def _spelt_nearly(doubt: _Doubt, having: Counter[str]) -> dict[str, _Guess]:
    best = sorted(
        (doubt.near[term] for term in doubt.near.keys() & having),
        key=lambda one: (one.distance, -having[one.term], one.term),
    )
    return {one.term: _Guess(doubt.written, NEAR[one.distance]) for one in best[:MOST_NEAR]} | {
        term: _Guess(doubt.written, NEAR[0]) for term in having.keys() & doubt.spelt
    }


def _with_guesses(question: Question, guesses: Mapping[str, _Guess]) -> Question:
    """What was guessed for a word stands beside it, and is as rare as it. The more of the words
    are guessed, the less is asked of an answer: in a long sentence one guess is no reason to find
    what holds only that."""
    if not guesses:
        return question
    weights = {term: guess.weight for term, guess in guesses.items()}
    meant = {
        guess.typed: tuple(term for term, one in guesses.items() if one.typed == guess.typed)
        for guess in guesses.values()
    }
    least = min(weights.values())
    asked = [least if word.written in meant else 1.0 for word in question.words]
    return replace(
        question,
        terms=weights | dict(question.terms),
        words=[word._replace(terms=meant.get(word.written, word.terms)) for word in question.words],
        floor=question.floor * mean(asked),
    )


def _begun(written: str, known: Terms) -> list[str]:
    """What a word may become that is still being typed."""
    plain_words = words(written)
    if len(plain_words) != 1 or len(plain_words[0]) < SHORTEST_BEGINNING:
        return []
    return known.beginning(plain_words[0], most=TRIED)
