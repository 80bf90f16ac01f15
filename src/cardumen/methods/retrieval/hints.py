"""Which topics single words suggest, where none of them is sure of one.

A sentence is seldom told in the phrases of a thesaurus. But most of its words belong to a few
topics more than to others (`firmar` and `citar` to families, `corregir` to assessment), and where
several agree, so does the sentence. A word suggests a topic by

    SAID · (p(topic | word) − p(topic)) + LISTED / √n

p(topic | word) is the share of the topic in the phrases of the thesaurus that hold the word, each
phrase counted by its strength over its length, with one more phrase that says nothing; n is the
number of topics under which the word is listed as a hint.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import Final

SAID: Final = 0.7
LISTED: Final = 0.5
# Phrases without a topic that every word is taken to be in: few of them tell little.
NEUTRAL: Final = 1.0

Shares = Mapping[str, float]


class Hints:
    """The words of one language, each with the topics that it suggests."""

    def __init__(
        self,
        phrases: Iterable[tuple[Sequence[str], Shares, float]],
        listed: Mapping[str, Iterable[str]],
    ) -> None:
        """`phrases`: the terms of each, the likelihood of its topics and its strength; `listed`: by
        term, the topics that it is a hint of."""
        held: dict[str, float] = defaultdict(float)
        about: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        usual: dict[str, float] = defaultdict(float)
        for terms, topics, strength in phrases:
            for term in set(terms):
                worth = strength / len(terms)
                held[term] += worth
                for topic, likelihood in topics.items():
                    share = worth * likelihood / len(topics)
                    about[term][topic] += share
                    usual[topic] += share
        total = sum(held.values())
        self._suggested: dict[str, dict[str, float]] = defaultdict(dict)
        for term, topics in about.items():
            for topic, share in topics.items():
                more = share / (held[term] + NEUTRAL) - usual[topic] / total
                if more > 0:
                    self._suggested[term][topic] = SAID * more
        for term, named in listed.items():
            suggested, keys = self._suggested[term], set(named)
            for topic in keys:
                suggested[topic] = suggested.get(topic, 0.0) + LISTED / sqrt(len(keys))

    def of(self, terms: Iterable[str]) -> dict[str, float]:
        """What these terms suggest together, each counted once."""
        evidence: dict[str, float] = {}
        for term in dict.fromkeys(terms):
            for topic, worth in self._suggested.get(term, {}).items():
                evidence[topic] = evidence.get(topic, 0.0) + worth
        return evidence
