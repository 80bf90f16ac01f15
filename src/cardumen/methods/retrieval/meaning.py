"""What a question means, beyond its words: concepts, topics, and when nothing answers it.

Schools that have a problem and schools that solved it seldom use the same words, and even less the
same language. So a text is indexed by four kinds of terms: its words; the concepts that it speaks
of, a term for each (`thesaurus`); the topics that it is labelled with; and those that it reads as
if it were about, labelled or not. A question is understood as all four, and what carries a topic
that it is about is found though it shares no word. The last put in order what one label has in
common. One BM25 scores them together: each has a frequency, a length and a rarity as words have.

How much each weighs was tried on judged questions: see `bench.finding` and `bench.matching`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from typing import Final, NamedTuple, Self

from cardumen.methods.retrieval.bm25 import K1
from cardumen.methods.retrieval.examples import NOTHING
from cardumen.methods.retrieval.languages import language_of
from cardumen.methods.retrieval.terms import spans, terms
from cardumen.methods.retrieval.thesaurus import (
    GENERAL,
    Mention,
    Thesaurus,
    about_term,
    concept_term,
    topic_term,
)
from cardumen.methods.retrieval.words import is_everyday

# In a question, where a word weighs 1: one of every day, one that a concept speaks for, a concept,
# a concept inside a longer phrase, a topic.
EVERYDAY: Final = 0.5
SPOKEN_FOR: Final = 0.5
CONCEPT_WEIGHT: Final = 2.0
INSIDE: Final = 0.4
TOPIC_WEIGHT: Final = 5.0
# A topic is inferred that has this share of the evidence of the one that has most; so many at most.
TOPIC_SHARE: Final = 0.5
MOST_TOPICS: Final = 3
# What a sentence and a document read as if they were about: topics of this share of the evidence of
# the one that has most, and how much the surest weighs in a question and stands in a document. Of
# a document those parts are read that weigh so much: they say what it is about.
LEANING: Final = 0.35
LEANING_WEIGHT: Final = 1.5
READ_AS: Final = 3.0
TELLING: Final = 2.0
# A phrase tells more than a word: so much more with each of its words.
PHRASE: Final = 0.5
# A text of so many words is a sentence, whose topics are inferred by examples; a topic of fewer is
# inferred where what speaks for it is sure, or is this share of the words.
SENTENCE: Final = 5
COVERED: Final = 0.5
# In a sentence, the evidence of a concept that is surely of a topic, and how much more must speak
# for its best topic than for NOTHING.
SAID: Final = 2.0
DOUBT: Final = 4.0
# How often a topic stands in a document: once because it is labelled so, more by how much of what
# the text speaks of belongs to it, and more when the authors named it first.
LABELLED: Final = 1.0
ABOUT: Final = 3.0
FIRST: Final = 2.0
# Without a topic or a concept of the question, an answer has so much of what its words could score
# at most; where they are all words of every day, so much.
FLOOR: Final = 0.7
EVERYDAY_FLOOR: Final = 0.7
NEVER: Final = 2.0

Alternatives = tuple[str, ...]


class AskedWord(NamedTuple):
    """A word of a question as it is written, and its terms in the languages it may be of."""

    written: str
    terms: Alternatives


@dataclass(frozen=True, slots=True)
class Question:
    """A text as it is asked of an index.

    terms     of words, concepts and topics, each with its weight
    words     those that are no grammar in any language
    concepts  mentioned, each with how surely; topics: inferred, each from 0 to 1
    answers   terms of which one is enough to answer it
    floor     else: the share of the best score that its words could have; above 1 for never
    """

    terms: Mapping[str, float] = field(default_factory=dict)
    words: Sequence[AskedWord] = ()
    concepts: Mapping[str, float] = field(default_factory=dict)
    topics: Mapping[str, float] = field(default_factory=dict)
    answers: frozenset[str] = frozenset()
    floor: float = FLOOR

    def without(self, topics: Collection[str]) -> Self:
        """The same, but for these topics, which its author says it is not about."""
        left_out = {term_of(key) for key in topics for term_of in (topic_term, about_term)}
        return replace(
            self,
            terms={term: weight for term, weight in self.terms.items() if term not in left_out},
            topics={key: share for key, share in self.topics.items() if key not in topics},
            answers=self.answers - left_out,
        )

    def least(self, rarity: Callable[[str], float]) -> float:
        """The score below which nothing answers; `rarity` is the idf of a term.

        floor · Σ over words of weight · the least idf among its terms · (k₁ + 1): the term by which
        documents know the word, where they do.
        """
        worth = (
            self.terms.get(word.terms[0], 0.0) * min(map(rarity, word.terms)) for word in self.words
        )
        return self.floor * (K1 + 1) * sum(worth)


def understand(text: str, thesaurus: Thesaurus, *, languages: Sequence[str]) -> Question:
    """What a text asks for, of whichever of the languages it is written in."""
    words = asked_words(text, languages)
    spoken = _languages_of(text, languages)
    mentions = mentions_in(text, thesaurus, spoken)
    said = _said(mentions, thesaurus)
    is_sentence = len(words) >= SENTENCE
    evidence = _evidence(said, _exampled(text, thesaurus, spoken)) if is_sentence else {}
    topics = _surest(evidence if is_sentence else _covering(said, len(words)))
    concepts = {mention.concept: _surety(mention) for mention in mentions}
    sure = _sure(mentions, thesaurus) if topics or not is_sentence else set[str]()
    weights = _weights_of(words, thesaurus, sure, languages)
    weights |= {concept_term(key): CONCEPT_WEIGHT * strength for key, strength in concepts.items()}
    weights |= {topic_term(key): TOPIC_WEIGHT * share for key, share in topics.items()}
    weights |= {about_term(key): LEANING_WEIGHT * share for key, share in _leanings(evidence)}
    return Question(
        terms=weights,
        words=words,
        concepts=concepts,
        topics=topics,
        answers=frozenset([*map(topic_term, topics), *map(concept_term, sure)]),
        floor=_floor(words, mentions),
    )


def _weights_of(
    words: Sequence[AskedWord], thesaurus: Thesaurus, sure: set[str], languages: Sequence[str]
) -> dict[str, float]:
    """Of the terms of each word; one that is the same in two languages weighs as first written."""
    spoken_for = frozenset(
        term for language in languages for term in thesaurus.terms_of(sure, language)
    )
    return {
        term: SPOKEN_FOR if term in spoken_for else EVERYDAY if is_everyday(word.written) else 1.0
        for word in reversed(words)
        for term in word.terms
    }


def asked_words(text: str, languages: Sequence[str]) -> list[AskedWord]:
    """The words of a text that are no grammar in any of the languages, each once, with its
    terms."""
    found = [
        {(span.start, span.end): span.term for span in spans(text, language)}
        for language in languages
    ]
    words = (
        AskedWord(text[slice(*place)], tuple(dict.fromkeys(terms[place] for terms in found)))
        for place in sorted(set.intersection(*(set(terms) for terms in found)))
    )
    return list({word.terms: word for word in words}.values())


def _languages_of(text: str, languages: Sequence[str]) -> Sequence[str]:
    """Its language where that can be told, else every one."""
    told = language_of(text, otherwise="")
    return [told] if told in languages else languages


def mentions_in(text: str, thesaurus: Thesaurus, languages: Sequence[str]) -> list[Mention]:
    """The concepts of a question by the words of these languages, the surest mention of each."""
    surest: dict[str, Mention] = {}
    for language in languages:
        for mention in thesaurus.mentions(text, language, is_question=True):
            known = surest.get(mention.concept)
            if known is None or _surety(mention) > _surety(known):
                surest[mention.concept] = mention
    return list(surest.values())


def _surety(mention: Mention) -> float:
    return mention.strength * (INSIDE if mention.inside else 1.0)


def _sure(mentions: Iterable[Mention], thesaurus: Thesaurus) -> set[str]:
    """The concepts of which one mention is enough to answer."""
    return {
        mention.concept
        for mention in mentions
        if not mention.inside
        and mention.strength == 1
        and GENERAL not in thesaurus.concepts[mention.concept].topics
    }


def _exampled(text: str, thesaurus: Thesaurus, languages: Sequence[str]) -> dict[str, float]:
    evidence: dict[str, float] = {}
    for language in languages:
        for topic, worth in thesaurus.examples(language).of(terms(text, language)).items():
            evidence[topic] = evidence.get(topic, 0.0) + worth
    return evidence


class _Said(NamedTuple):
    """How much the concepts of a text say of a topic, and for how many of its words."""

    worth: float
    words: float


def _said(mentions: Iterable[Mention], thesaurus: Thesaurus) -> dict[str, _Said]:
    """By topic, Σ over the places where concepts are mentioned of the most that one says there:
    strength · likelihood of the topic · (1 + PHRASE · further words). A sure one speaks for all
    words."""
    places: dict[str, dict[int, float]] = {}
    covered: dict[str, float] = {}
    for mention in mentions:
        if mention.inside:
            continue
        length = mention.end - mention.start
        for topic, likelihood in thesaurus.concepts[mention.concept].topics.items():
            if topic == GENERAL:
                continue
            worth = likelihood * mention.strength * (1 + PHRASE * (length - 1))
            of_it = places.setdefault(topic, {})
            of_it[mention.start] = max(worth, of_it.get(mention.start, 0.0))
            spoken = inf if mention.strength == 1 else length
            covered[topic] = covered.get(topic, 0.0) + spoken
    return {topic: _Said(sum(of_it.values()), covered[topic]) for topic, of_it in places.items()}


def _covering(said: Mapping[str, _Said], words: int) -> dict[str, float]:
    """What is said for the topics of a few words."""
    return {key: of.worth for key, of in said.items() if of.words >= COVERED * words}


def _evidence(said: Mapping[str, _Said], exampled: Mapping[str, float]) -> dict[str, float]:
    """Of a sentence, for each topic; none where it is of NOTHING."""
    evidence = _together(said, exampled)
    nothing = evidence.pop(NOTHING, 0.0) + DOUBT
    return evidence if max(evidence.values(), default=nothing) > nothing else {}


def _together(said: Mapping[str, _Said], exampled: Mapping[str, float]) -> dict[str, float]:
    evidence = dict(exampled)
    for topic, of in said.items():
        evidence[topic] = evidence.get(topic, 0.0) + SAID * of.worth
    return evidence


def _surest(worth: Mapping[str, float]) -> dict[str, float]:
    """The surest that have TOPIC_SHARE of the surest of all, each by its share."""
    best = max(worth.values(), default=0.0)
    order = sorted(worth, key=lambda topic: (-worth[topic], topic))[:MOST_TOPICS]
    return {topic: worth[topic] / best for topic in order if worth[topic] >= TOPIC_SHARE * best > 0}


def _leanings(evidence: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Those that have LEANING of the evidence of the surest, each with its share."""
    best = max(evidence.values(), default=0.0)
    for topic, worth in evidence.items():
        if worth >= LEANING * best > 0:
            yield topic, worth / best


class Passage(NamedTuple):
    """A part of a document in one language, and what a term in it weighs."""

    text: str
    language: str
    weight: float


def terms_of_meaning(
    passages: Sequence[Passage], topics: Sequence[str], thesaurus: Thesaurus
) -> dict[str, float]:
    """The concepts that a document speaks of and the topics that it is labelled with, as terms of
    the index, each with its frequency.

    concept  Σ over its mentions of the weight of the passage · strength
    topic    LABELLED + ABOUT · its share of what the concepts stand for + FIRST for the first
    leaning  READ_AS · its share of the evidence of the words, read as those of a sentence
    """
    frequencies: dict[str, float] = {}
    stands: dict[str, float] = {}
    for passage in passages:
        said: dict[str, int] = {}
        for mention in thesaurus.mentions(passage.text, passage.language):
            term = concept_term(mention.concept)
            worth = passage.weight * mention.strength
            frequencies[term] = frequencies.get(term, 0.0) + worth
            if mention.inside:
                continue
            # Said again in one passage it tells less and less.
            said[term] = said.get(term, 0) + 1
            for topic, likelihood in thesaurus.concepts[mention.concept].topics.items():
                stands[topic] = stands.get(topic, 0.0) + likelihood * worth / said[term]
    most = max((of for topic, of in stands.items() if topic != GENERAL), default=0.0)
    for place, topic in enumerate(topics):
        about = stands.get(topic, 0.0) / most if most else 0.0
        frequencies[topic_term(topic)] = LABELLED + ABOUT * about + (FIRST if place == 0 else 0.0)
    leanings = _leanings(_read_as(passages, thesaurus))
    return frequencies | {about_term(topic): READ_AS * share for topic, share in leanings}


def _read_as(passages: Iterable[Passage], thesaurus: Thesaurus) -> dict[str, float]:
    """What the parts that say what a document is about speak for, as one text in each language."""
    texts: dict[str, list[str]] = {}
    for passage in passages:
        if passage.weight >= TELLING:
            texts.setdefault(passage.language, []).append(passage.text)
    evidence: dict[str, float] = {}
    for language, parts in texts.items():
        text = "\n".join(parts)
        said = _said(thesaurus.mentions(text, language), thesaurus)
        for topic, worth in _together(said, _exampled(text, thesaurus, [language])).items():
            evidence[topic] = evidence.get(topic, 0.0) + worth
    evidence.pop(NOTHING, None)
    return evidence


def _floor(words: Sequence[AskedWord], mentions: Collection[Mention]) -> float:
    if mentions or not all(is_everyday(word.written) for word in words):
        return FLOOR
    return EVERYDAY_FLOOR if len(words) > 1 else NEVER
