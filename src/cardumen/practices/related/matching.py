"""Which practices are related to one: what is asked of the index, and how its answer is ordered.

Pure. Measured by `python -m bench.matching --related` on judged pairs of practices: text alone
orders them poorly, since a school's names and places are rare words too; topics in common tell
most. How alike the schools are was tried and is left out, because the gain was within chance.
"""

from collections.abc import Collection, Mapping
from math import sqrt
from typing import Final

from cardumen.methods.retrieval import idf

# So many of its terms are asked, those that weigh most in it: more are not asked of an index.
ASKED: Final = 120
# A topic of one in 50 practices weighs as much as three quarters of the best text.
TOPIC: Final = 0.2
# So many are kept for each: some are not for every reader.
KEPT: Final = 20
# Less than this has hardly anything to do with it.
LEAST: Final = 0.35


def asked_of(frequencies: Mapping[str, float]) -> dict[str, float]:
    """The terms of a practice with what each weighs in the question: √f, f its weighted frequency,
    so that a word said often leads without silencing the others."""
    heaviest = sorted(frequencies.items(), key=lambda pair: (-pair[1], pair[0]))[:ASKED]
    return {term: sqrt(frequency) for term, frequency in heaviest}


def most_related(
    text: Mapping[int, float],
    shared_topics: Mapping[int, Collection[str]],
    *,
    holding: Mapping[str, int],
    practices: int,
) -> list[tuple[int, float]]:
    """Those with a score of LEAST or more, the most related first, at most KEPT.

    score = BM25 / the best BM25 + TOPIC · Σ idf(shared topic); `holding` says how many of all
    `practices` are on each topic.
    """
    best = max(text.values(), default=0.0) or 1.0
    scores = {
        number: text.get(number, 0.0) / best
        + TOPIC
        * sum(idf(practices, holding.get(topic, 0)) for topic in shared_topics.get(number, ()))
        for number in {*text, *shared_topics}
    }
    order = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(number, score) for number, score in order if score >= LEAST][:KEPT]
