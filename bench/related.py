"""Are related practices really related? Judged pairs of the demonstration's practices.

`python -m bench.matching --related` orders, for each practice, the others with the pure methods,
without a database, and compares with what people judged who read both (related_judgements.tsv:
one, other, grade 1–3, the same in both directions; what is not judged counts as 0).
"""

import csv
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import mean

from bench.matching import Matcher, interval
from cardumen.methods.retrieval import fuse, idf, impact, ndcg, ranks
from cardumen.practices.related.matching import asked_of, most_related

JUDGEMENTS = Path(__file__).parent / "related_judgements.tsv"
DEPTH = 5
# Of the rank by context, where the one by text and topics weighs 1: the best found by trying.
CONTEXT = 0.1

Order = Callable[[int], list[int]]


class Relating:
    """The demonstration in memory, related as the room does it."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.topics = [frozenset(text["topics"]) for text in matcher.practices.values()]

    def by_text(self, number: int) -> list[int]:
        scores = self._text(number)
        return sorted(scores, key=lambda other: (-scores[other], other))

    def by_text_and_topics(self, number: int) -> list[int]:
        return [other for other, _ in self._scored(number)]

    def with_context(self, number: int) -> list[int]:
        scored = dict(self._scored(number))
        one = self._text_of(number)
        alike = {
            other: value
            for other in scored
            if (value := self.matcher.likeness(one, self._text_of(other)).value) is not None
        }
        return [other for other, _ in fuse([ranks(scored), ranks(alike)], [1.0, CONTEXT])]

    def _scored(self, number: int) -> list[tuple[int, float]]:
        shared = {
            other: self.topics[number] & topics
            for other, topics in enumerate(self.topics)
            if other != number
        }
        text = self._text(number)
        return most_related(
            text,
            {other: topics for other, topics in shared.items() if other in text},
            holding=self.matcher.holding,
            practices=len(self.topics),
        )

    def _text(self, number: int) -> dict[int, float]:
        index = self.matcher.index
        own = {term: held[number] for term, held in index.postings.items() if number in held}
        scores: dict[int, float] = {}
        for term, weight in asked_of(own).items():
            held = index.postings[term]
            worth = weight * idf(index.statistics.documents, len(held))
            for other, frequency in held.items():
                part = impact(frequency, index.lengths[other], index.statistics.average_length)
                scores[other] = scores.get(other, 0.0) + worth * part
        return {other: score for other, score in scores.items() if other != number}

    def _text_of(self, number: int) -> Mapping[str, object]:
        return self.matcher.practices[self.matcher.slugs[number]]


def judgements(known: set[str]) -> dict[str, dict[str, int]]:
    """Both ways; of texts that the demonstration no longer has, none."""
    judged: dict[str, dict[str, int]] = {}
    with JUDGEMENTS.open(newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if {row["one"], row["other"]} <= known:
                judged.setdefault(row["one"], {})[row["other"]] = int(row["grade"])
                judged.setdefault(row["other"], {})[row["one"]] = int(row["grade"])
    return judged


def print_related() -> None:
    matcher = Matcher()
    relating = Relating(matcher)
    judged = judgements(set(matcher.slugs))
    grades = Counter(grade for row in judged.values() for grade in row.values())
    counts = ", ".join(f"{grades[grade] // 2} of grade {grade}" for grade in (3, 2, 1))
    print(f"{len(judged)} practices judged of {len(matcher.slugs)}; pairs: {counts}")
    numbers = {slug: number for number, slug in enumerate(matcher.slugs)}
    before: list[float] | None = None
    steps: tuple[tuple[str, Order], ...] = (
        ("text alone", relating.by_text),
        ("+ topics (in use)", relating.by_text_and_topics),
        ("+ context", relating.with_context),
    )
    for label, order in steps:
        values = [
            ndcg([matcher.slugs[n] for n in order(numbers[slug])], row, DEPTH)
            for slug, row in judged.items()
        ]
        line = f"{label:<24} nDCG@{DEPTH} {mean(values):.3f}"
        if before is not None:
            differences = [new - old for new, old in zip(values, before, strict=True)]
            low, high = interval(differences)
            line += f"   change {mean(differences):+.3f} [{low:+.3f}, {high:+.3f}]"
            line += f"   better {sum(d > 0 for d in differences)}"
            line += f", worse {sum(d < 0 for d in differences)}"
        print(line)
        before = values
