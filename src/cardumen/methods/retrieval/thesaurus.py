"""Which concepts a text speaks of, in whichever words of whichever language.

A thesaurus has concepts, each with its words in several languages and the topics that they stand
for. A word may be a phrase; it is compared by its terms, so that `leen de corrido` meets `leer de
corrido`. In a text the longest phrase that begins at a word speaks for it; a shorter one inside
says something more general. Found by a table of phrases: linear in the length of the text.

What several words of one concept have in common is then one term of the index, `concept_term`:
the same for all its words, scored by BM25 with a frequency and a rarity of its own. This is the
query expansion of a synonym ring (ISO 25964-1, 8.2), done once when a text is indexed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Final, NamedTuple

from cardumen.methods.retrieval.examples import Example, Examples
from cardumen.methods.retrieval.spelling import SHORTEST, Vocabulary, respellings, sounds
from cardumen.methods.retrieval.terms import Span, plain_word, spans, terms
from cardumen.methods.retrieval.words import is_everyday

LONGEST_PHRASE: Final = 6
# How surely a word speaks for its concept, where one that only schools use so is 1: a word of
# everyone's life, and one that can mean something else.
ORDINARY: Final = 0.8
UNSURE: Final = 0.4
# So many words may a question have, and be understood to write an acronym in small letters.
ACRONYM_WORDS: Final = 3
# Two words of one stem mean the same when they begin alike for this share of the longer one:
# `apoderados` and `apodos`, `solamente` and `sol` do not.
ALIKE: Final = 0.65
# Among so many words that are spelt nearly so, the one that begins most alike is meant.
MOST_NEAR: Final = 8
LONG: Final = 8
CONCEPT: Final = "c:"
TOPIC: Final = "t:"
ABOUT: Final = "a:"
# A topic that says of a concept that it is everywhere in schools: it alone finds nothing.
GENERAL: Final = "="

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase of a concept; `strength` below 1 when it can mean something else. One that
    is not `offered` is understood, and never proposed to anyone as what they meant."""

    text: str
    strength: float = 1.0
    offered: bool = True

    @property
    def is_acronym(self) -> bool:
        return len(self.text) > 1 and self.text.isupper() and self.text.isalnum()


@dataclass(frozen=True, slots=True)
class Concept:
    """`topics`: how surely a text that speaks of it is about each; `words` by language."""

    key: str
    topics: Mapping[str, float]
    words: Mapping[str, Sequence[Word]]


class Mention(NamedTuple):
    """A concept where a text speaks of it; `inside` when a longer phrase speaks there as well."""

    concept: str
    strength: float
    start: int
    end: int
    inside: bool


class Meaning(NamedTuple):
    """A concept that a phrase names, how surely, and how the phrase is written if it is a word."""

    concept: str
    strength: float
    written: str


class Sentence(NamedTuple):
    """A text that someone would file under these topics, by how much of it is about each."""

    text: str
    language: str
    topics: Mapping[str, float]


class Thesaurus:
    """Ready to be asked; of two concepts that share a phrase both are mentioned, neither surely
    where they have no topic in common: then it can mean one thing or the other."""

    def __init__(
        self,
        concepts: Iterable[Concept],
        sentences: Sequence[Sentence] = (),
    ) -> None:
        """`concepts` with distinct keys; ValueError for two of one key."""
        self.concepts: dict[str, Concept] = {}
        # By language and phrase.
        self._phrases: dict[str, dict[Phrase, list[Meaning]]] = defaultdict(dict)
        # What is left of phrases without their small words, by language: `no power`, `power`.
        self._left: dict[tuple[str, Phrase], set[str]] = defaultdict(set)
        self._acronyms: dict[str, dict[str, float]] = {}
        self._known: set[str] = set()
        self._sentences = sentences
        self._examples: dict[str, Examples] = {}
        # How each word is written that may be proposed for one that is spelt nearly so.
        self._written: dict[str, str] = {}
        for concept in concepts:
            if concept.key in self.concepts:
                raise ValueError(f"two concepts are called {concept.key!r}")
            self.concepts[concept.key] = concept
            for language, words in concept.words.items():
                for word in words:
                    self._add(concept.key, language, word)
        for language, phrases in self._phrases.items():
            for phrase, meant in phrases.items():
                left = self._left.get((language, phrase), set())
                phrases[phrase] = [
                    one._replace(
                        strength=min(one.strength, self._surest(left | _rivals(one, meant)))
                    )
                    for one in meant
                ]

    def has(self, word: str) -> bool:
        """Whether it is a word of one of its words or phrases, or an acronym."""
        return plain_word(word) in self._known or word.upper() in self._acronyms

    def has_beginning(self, word: str) -> bool:
        """Whether one of its words begins so."""
        beginning = plain_word(word)
        return any(known.startswith(beginning) for known in self._known)

    def terms_of(self, keys: Iterable[str], language: str) -> frozenset[str]:
        """The terms of the words of these concepts."""
        return frozenset(
            span.term
            for key in keys
            for word in self.concepts[key].words.get(language, ())
            for span in spans(word.text, language)
        )

    def name_of(self, key: str, language: str) -> str:
        """The preferred word of a concept in a language, in another where it has none; blank for a
        concept that is no more."""
        concept = self.concepts.get(key)
        if concept is None:
            return ""
        named = [
            *concept.words.get(language, ()),
            *(w for ws in concept.words.values() for w in ws),
        ]
        return named[0].text

    def spelt_like(self, word: str) -> str:
        """The word on offer that begins with the same sound and is spelt nearly so, as it is
        written here; blank when none is. A word of LONG letters may have two slips, a shorter one.
        """
        for other in respellings(word):
            if plain_word(other) in self._written:
                return self._written[plain_word(other)]
        plain = plain_word(word)
        forgiven = 2 if len(plain) >= LONG else 1
        near = [
            one
            for one in self._vocabulary.near(plain, most=MOST_NEAR)
            if one.distance <= forgiven and sounds(one.term)[:1] == sounds(plain)[:1]
        ]
        if not near:
            return ""
        best = min(near, key=lambda one: (one.distance, -_alike(plain, one.term), one.term))
        return self._written[best.term]

    def examples(self, language: str) -> Examples:
        """What the words of a language suggest: by the sentences filed under each topic, and by
        the phrases of its concepts, where a word of several says as much less."""
        if language not in self._examples:
            self._examples[language] = Examples(self._examples_of(language))
        return self._examples[language]

    def _examples_of(self, language: str) -> Iterator[Example]:
        for text, written_in, topics in self._sentences:
            if written_in == language:
                yield Example(terms(text, language), topics)
        for phrase, meant in self._phrases.get(language, {}).items():
            for one in meant:
                if topics := self._topics_of(one.concept):
                    yield Example(phrase, topics, one.strength / len(phrase))

    def _topics_of(self, key: str) -> dict[str, float]:
        """The share of each in what a concept stands for."""
        topics = self.concepts[key].topics.items()
        of_it = {topic: likelihood for topic, likelihood in topics if topic != GENERAL}
        return {topic: likelihood / len(of_it) for topic, likelihood in of_it.items()}

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary.of((word, 1) for word in self._written if len(word) >= SHORTEST)

    def _add(self, key: str, language: str, word: Word) -> None:
        if word.is_acronym:
            self._acronyms.setdefault(word.text, {})[key] = word.strength
            return
        for one in word.text.split():
            if one.isupper():
                self._acronyms.setdefault(one, {})
                continue
            self._known.add(plain_word(one))
            if word.offered:
                self._written.setdefault(plain_word(one), one)
        phrase = tuple(span.term for span in spans(word.text, language))[:LONGEST_PHRASE]
        # Without its small words `entre escuelas` would be any school.
        if len(phrase) > 1 or (phrase and " " not in word.text):
            written = "" if len(phrase) > 1 else plain_word(word.text)
            self._phrases[language].setdefault(phrase, []).append(
                Meaning(key, word.strength, written)
            )
        elif phrase:
            self._left[language, phrase].add(key)

    def _surest(self, keys: Iterable[str]) -> float:
        """How surely at most a word speaks that can name these."""
        return UNSURE if self._can_differ(keys) else 1.0

    def _can_differ(self, keys: Iterable[str]) -> bool:
        topics = [set(self.concepts[key].topics) for key in keys]
        return len(topics) > 1 and not set.intersection(*topics)

    def mentions(self, text: str, language: str, *, is_question: bool = False) -> list[Mention]:
        """Where the text speaks of which concepts, in the order of the text.

        An acronym is written in capitals, or else it is a word like `pie`; in a short question
        (`is_question`) any letters will do.
        """
        found = spans(text, language)
        any_letters = is_question and len(found) <= ACRONYM_WORDS
        phrases = self._phrases.get(language, {})
        mentions: list[Mention] = []
        covered = 0
        for place, span in enumerate(found):
            written = text[span.start : span.end]
            meant = [
                (place + 1, self._acronyms.get(written.upper() if any_letters else written, {})),
                *_from(found, place, phrases, written),
            ]
            for end, concepts in reversed(meant):
                mentions += (
                    Mention(key, strength, place, end, end <= covered)
                    for key, strength in concepts.items()
                )
                covered = max(covered, end if concepts else 0)
        return mentions


def concept_term(key: str) -> str:
    """The term of the index that stands for a concept: no word has a colon."""
    return f"{CONCEPT}{key}"


def topic_term(key: str) -> str:
    """The term of the index of what is labelled with a topic."""
    return f"{TOPIC}{key}"


def about_term(key: str) -> str:
    """The term of the index of what reads as if it were about a topic, whether labelled so or
    not."""
    return f"{ABOUT}{key}"


def _from(
    found: Sequence[Span],
    place: int,
    phrases: Mapping[Phrase, Sequence[Meaning]],
    written: str,
) -> Iterator[tuple[int, dict[str, float]]]:
    """The phrases that begin at a place, the shortest first: where each ends, what it means."""
    for end in range(place + 1, min(place + LONGEST_PHRASE, len(found)) + 1):
        meant: dict[str, float] = {}
        for one in phrases.get(tuple(span.term for span in found[place:end]), ()):
            if end > place + 1 or _is_said_by(written, one.written):
                meant[one.concept] = max(meant.get(one.concept, 0.0), one.strength)
        if meant:
            yield end, meant


def _is_said_by(written: str, word: str) -> bool:
    """Whether a word of a text is that word of a concept, of which it has the stem. One of every
    day is not a form of one that is not: `sola` says nothing of `solar`."""
    plain = plain_word(written)
    if plain != word and is_everyday(plain) and not is_everyday(word):
        return False
    return _begin_alike(plain, word)


def _rivals(one: Meaning, meant: Sequence[Meaning]) -> set[str]:
    """The concepts that its word can name: `plagio` and `plagas` have one stem, and are two."""
    return {other.concept for other in meant if _begin_alike(one.written, other.written)}


def _begin_alike(one: str, other: str) -> bool:
    return _alike(one, other) >= ALIKE * max(len(one), len(other))


def _alike(one: str, other: str) -> int:
    """With how many letters both begin."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
