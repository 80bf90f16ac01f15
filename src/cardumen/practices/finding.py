"""What a reader finds among the practices, and how their spelling is understood."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from cardumen.directory.index import current_index
from cardumen.kernel.text import words
from cardumen.labels.thesaurus import current
from cardumen.methods.retrieval import Question, is_word, plain_word, respellings, understand
from cardumen.methods.retrieval.meaning import AskedWord, asked_words
from cardumen.practices.index import COLLECTION, LANGUAGES, query_terms
from cardumen.practices.models.practices import PracticeQuerySet
from cardumen.search.index import Hit, search
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
    corrected = {} if exactly else corrections(practices, text)
    meant = in_place(text, corrected)
    question = understand(meant, current(), languages=LANGUAGES)
    guesses = {} if exactly else _guesses(practices, meant, question)
    question = replace(question, floor=0.0) if exactly else _with_guesses(question, guesses)
    told = {term: typed for typed, word in corrected.items() for term in query_terms(word)[:1]}
    return Found(
        matching(practices, question, most=MOST),
        frozenset(question.terms),
        told | {term: guess.typed for term, guess in guesses.items() if not guess.begins},
        corrected,
        list(question.topics),
    )


def matching(practices: PracticeQuerySet, question: Question, *, most: int) -> list[int]:
    """Ids of those practices that answer a question, best first."""
    return [hit.number for hit in _hits(practices, question, most=most)]


def _hits(
    practices: PracticeQuerySet, question: Question, *, most: int = MOST, explain: bool = False
) -> list[Hit]:
    """Of these practices, best first."""

    def ask(top: int, allowed: set[int] | None = None) -> list[Hit]:
        return search(
            COLLECTION,
            list(question.terms),
            top=top,
            weights=question.terms,
            allowed=allowed,
            explain=explain,
            least=question.least,
            answers=question.answers,
        )

    hits = ask(SEARCHED)
    readable = set(
        practices.filter(pk__in=[hit.number for hit in hits]).values_list("pk", flat=True)
    )
    if len(hits) == SEARCHED and len(readable) < most:
        readable = set(practices.values_list("pk", flat=True))
        hits = ask(most, readable)
    return [hit for hit in hits if hit.number in readable][:most]


def _having(practices: PracticeQuerySet, terms: Iterable[str]) -> Counter[str]:
    """How many of these practices have each of the terms, as far as any has."""
    asked = Question(terms=dict.fromkeys(terms, 1.0))
    return Counter(term for hit in _hits(practices, asked, explain=True) for term in hit.terms)


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
    thesaurus = current()
    found = {}
    for word in asked_words(text, LANGUAGES):
        unfinished = text.endswith(word.written) and (
            len(word.written) < LONG or thesaurus.has_beginning(word.written)
        )
        if unfinished or _is_known(word):
            continue
        near = thesaurus.spelt_like(word.written)
        if near and not _having(practices, word.terms):
            found[word.written] = near
    return found


def in_place(text: str, corrected: Mapping[str, str]) -> str:
    """The text with its corrections."""
    for typed, word in corrected.items():
        text = text.replace(typed, word)
    return text


def _is_known(word: AskedWord) -> bool:
    """A word of a language, of the thesaurus, or of the name of an organisation or a place."""
    plain = plain_word(word.written)
    return is_word(plain) or current().has(plain) or current_index().has_word(plain)


def _guesses(practices: PracticeQuerySet, text: str, question: Question) -> dict[str, _Guess]:
    """Terms that the practices have, for the words of the text that they do not have."""
    guesses: dict[str, _Guess] = {}
    for word in question.words:
        known = _is_known(word)
        if (known and not text.endswith(word.written)) or _having(practices, word.terms):
            continue
        begun = sorted(_having(practices, _begun(text, word.written, terms_of(COLLECTION))))
        if begun:
            found = dict.fromkeys(begun[:MOST_BEGUN], _Guess(word.written, BEGUN, begins=True))
        elif not known:
            found = _spelt_nearly(practices, word, terms_of(COLLECTION))
        else:
            continue
        guesses |= {term: guess for term, guess in found.items() if term not in question.terms}
    return guesses


def _spelt_nearly(practices: PracticeQuerySet, word: AskedWord, known: Terms) -> dict[str, _Guess]:
    spelt = {term for other in respellings(word.written) for term in query_terms(other)}
    near = {one.term: one for term in word.terms for one in known.near(term, most=TRIED)}
    having = _having(practices, [*spelt, *near])
    best = sorted(
        (near[term] for term in near.keys() & having),
        key=lambda one: (one.distance, -having[one.term], one.term),
    )
    return {one.term: _Guess(word.written, NEAR[one.distance]) for one in best[:MOST_NEAR]} | {
        term: _Guess(word.written, NEAR[0]) for term in spelt & having.keys()
    }


def _with_guesses(question: Question, guesses: Mapping[str, _Guess]) -> Question:
    """What was guessed for a word stands beside it, and is as rare as it."""
    if not guesses:
        return question
    weights = {term: guess.weight for term, guess in guesses.items()}
    meant = {
        guess.typed: tuple(term for term, one in guesses.items() if one.typed == guess.typed)
        for guess in guesses.values()
    }
    return replace(
        question,
        terms=weights | dict(question.terms),
        words=[word._replace(terms=meant.get(word.written, word.terms)) for word in question.words],
        floor=question.floor * min(1.0, *weights.values()),
    )


def _begun(text: str, word: str, known: Terms) -> list[str]:
    """What the last word may become, while no space follows it."""
    plain_words = words(word)
    if not text.endswith(word) or len(plain_words) != 1:
        return []
    begun = plain_words[0]
    return known.beginning(begun, most=TRIED) if len(begun) >= SHORTEST_BEGINNING else []
