"""BM25 over weighted fields, as plainly as it can be written: the reference.

Σ over query terms of  w(t) · idf(t) · f·(k₁ + 1) / (f + k₁·(1 − b + b·dl/avgdl))

with f the frequency of the term in the document and dl its length, both summed over its fields
with the field's weight (simple BM25F: Robertson, Zaragoza and Taylor 2004), and the idf of
Lucene: ln(1 + (N − df + ½)/(df + ½)), which is never negative. Source: Robertson and Zaragoza,
The Probabilistic Relevance Framework, 2009. The packed `scoring` must give the same numbers.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final, NamedTuple, Self

K1: Final = 1.2
B: Final = 0.75


@dataclass(frozen=True, slots=True)
class Statistics:
    """What BM25 must know of the whole collection: documents, and their mean weighted length."""

    documents: int
    average_length: float


class Weighted(NamedTuple):
    """A document as BM25 sees it: weighted frequency of each term, and weighted length."""

    frequencies: dict[str, float]
    length: float


class Hit(NamedTuple):
    """A document found, and its score; scores of different queries do not compare."""

    document: int
    score: float


def idf(documents: int, holding: int) -> float:
    """How much a term tells that `holding` of `documents` hold: ln(1 + (N − df + ½)/(df + ½)).

    A count that has run ahead of the number of documents is taken for all of them.
    """
    holding = min(holding, documents)
    return log(1 + (documents - holding + 0.5) / (holding + 0.5))


def normalisation(length: float, average_length: float, *, k1: float = K1, b: float = B) -> float:
    """The part of the denominator that only the document decides: k₁·(1 − b + b·dl/avgdl).

    In a collection where every document is empty, each is of average length.
    """
    return k1 * (1 - b + b * (length / average_length if average_length else 1.0))


def impact(
    frequency: float, length: float, average_length: float, *, k1: float = K1, b: float = B
) -> float:
    """The share of one term in a document's score before its idf: from 0 to k₁ + 1."""
    norm = normalisation(length, average_length, k1=k1, b=b)
    return frequency * (k1 + 1) / (frequency + norm)


def weigh(
    fields: Mapping[str, Sequence[str]],
    weights: Mapping[str, float],
    meaning: Mapping[str, float] | None = None,
) -> Weighted:
    """Fold the fields of a document into one: Σ weight·tf for each term, Σ weight·length.

    `meaning` has the terms that are no words (`meaning`), with their frequencies: no text is longer
    for what it means.

    KeyError for a field without a weight: a forgotten field must not vanish in silence.
    """
    frequencies: dict[str, float] = {}
    length = 0.0
    for field, terms in fields.items():
        weight = weights[field]
        length += weight * len(terms)
        for term, count in Counter(terms).items():
            frequencies[term] = frequencies.get(term, 0.0) + weight * count
    return Weighted(frequencies | dict(meaning or {}), length)


def together(tellings: Sequence[Weighted]) -> Weighted:
    """One document that is told several times, in several languages: each term as often, and the
    whole as long, as where it is most. To be translated makes no text longer.

    ValueError for none.
    """
    frequencies: dict[str, float] = {}
    for telling in tellings:
        for term, frequency in telling.frequencies.items():
            frequencies[term] = max(frequency, frequencies.get(term, 0.0))
    return Weighted(frequencies, max(telling.length for telling in tellings))


@dataclass(frozen=True, slots=True)
class Index:
    """A small inverted index in memory, for tests and for collections of some thousands."""

    statistics: Statistics
    lengths: Mapping[int, float]
    postings: Mapping[str, Mapping[int, float]]

    @classmethod
    def build(
        cls,
        documents: Mapping[int, Mapping[str, Sequence[str]]],
        weights: Mapping[str, float],
        meanings: Mapping[int, Mapping[str, float]] | None = None,
    ) -> Self:
        """Index documents given as field → terms, with the weight of each field; `meanings` as for
        `weigh`."""
        lengths: dict[int, float] = {}
        postings: dict[str, dict[int, float]] = {}
        for document, fields in documents.items():
            frequencies, lengths[document] = weigh(fields, weights, (meanings or {}).get(document))
            for term, frequency in frequencies.items():
                postings.setdefault(term, {})[document] = frequency
        average = sum(lengths.values()) / len(lengths) if lengths else 0.0
        return cls(Statistics(len(lengths), average), lengths, postings)

    def search(self, terms: Sequence[str], top: int) -> list[Hit]:
        """The best documents for the terms; a repeated term counts as often as it is asked.

        Equal scores stand in the order of their document ids.
        """
        scores: dict[int, float] = {}
        for term, weight in Counter(terms).items():
            holding = self.postings.get(term, {})
            worth = weight * idf(self.statistics.documents, len(holding))
            for document, frequency in holding.items():
                share = impact(frequency, self.lengths[document], self.statistics.average_length)
                scores[document] = scores.get(document, 0.0) + share * worth
        hits = [Hit(document, score) for document, score in scores.items()]
        return sorted(hits, key=lambda hit: (-hit.score, hit.document))[:top]
