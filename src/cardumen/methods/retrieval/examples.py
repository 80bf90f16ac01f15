"""Which topics the words of a sentence suggest, learned from sentences whose topics are known.

A sentence is seldom told in the phrases of a thesaurus. But most of its words are said of a few
topics more than of others (`firmar` and `citar` of families, `corregir` of assessment), and where
several agree, so does the sentence. Naive Bayes (Maron 1961): the evidence of a text for a topic is

    Σ over its terms of ln(p(term | topic) / p(term))
    p(term | topic) = (n(term, topic) + PRIOR · p(term)) / (n(topic) + PRIOR)

with n the occurrences in the examples, each shared among its topics, once an example. NOTHING is
a topic as well: what people write of anything but schools.
"""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import numpy as np

# So many occurrences of a topic are taken to be like those of all: what a few examples say of it
# is little.
PRIOR: Final = 400.0
NOTHING: Final = "none"


class Example(NamedTuple):
    """The terms of a text, by topic how much of it is about that, and what each term weighs."""

    terms: Iterable[str]
    topics: Mapping[str, float]
    weight: float = 1.0


class Examples:
    """Of one language."""

    def __init__(self, examples: Iterable[Example]) -> None:
        rows: dict[str, int] = {}
        columns: dict[str, int] = {}
        cells: list[tuple[int, int, float]] = []
        for terms, topics, weight in examples:
            for row in {rows.setdefault(term, len(rows)) for term in terms}:
                cells += (
                    (row, columns.setdefault(topic, len(columns)), weight * share)
                    for topic, share in topics.items()
                )
        counts = np.zeros((len(rows), len(columns)))
        for row, column, count in cells:
            counts[row, column] += count
        self._rows = rows
        self._topics = list(columns)
        usual = counts.sum(axis=1, keepdims=True) / max(1.0, counts.sum())
        of_topic = (counts + PRIOR * usual) / (counts.sum(axis=0) + PRIOR)
        self._evidence = np.log(of_topic / usual).astype(np.float32)

    def of(self, terms: Iterable[str]) -> dict[str, float]:
        """The evidence of these terms together, each counted once; 0 for what is as usual."""
        known = [self._rows[term] for term in dict.fromkeys(terms) if term in self._rows]
        evidence = self._evidence[known].sum(axis=0).tolist()
        return dict(zip(self._topics, evidence, strict=True))
