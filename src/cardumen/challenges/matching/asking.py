"""What a challenge asks of the practices, and how much each ingredient of the order weighs. Pure.

Measured by `python -m bench.matching` on judged challenges. Without topics the order is much
poorer, because a school that has a problem and one that solved it seldom use the same words.
Context and evidence at the weights that are usual in fusion make it worse: a school alike is no
answer to another question. Small ones put practices in order that answer about equally well.
"""

from collections.abc import Collection, Mapping
from typing import Final

from cardumen.methods.retrieval import Candidate, Recommendation, idf, recommend, terms

# A title says what it is about; what was tried says what did not help, but about what.
TITLE: Final = 1.5
PROBLEM: Final = 1.0
TRIED: Final = 0.5
# A topic that a school chose for its text tells more than any one word in it.
TOPIC: Final = 8.0
PREFIX: Final = "topic:"
# A candidate whose text answers less than this share of the best only shares common words.
FLOOR: Final = 0.4
# Of the ranks by context and by evidence, where that by text weighs 1.
CONTEXT: Final = 0.2
EVIDENCE: Final = 0.05
# No school is always the one asked: so often a week, so many for a challenge, and scores as near
# as this count as alike. About two places; more would cost the challenge its better answers.
CAP: Final = 3
SHOWN: Final = 5
TOLERANCE: Final = 0.03


def question(*, title: str, problem: str, tried: str, language: str) -> dict[str, float]:
    """The terms of a challenge with their weights, the heaviest first."""
    weights: dict[str, float] = {}
    for text, weight in ((title, TITLE), (problem, PROBLEM), (tried, TRIED)):
        for term in terms(text, language):
            weights.setdefault(term, weight)
    return weights


def shared_topics(
    asked: Collection[str], has: Collection[str], holding: Mapping[str, int], practices: int
) -> dict[str, float]:
    """What each topic that a practice shares with the challenge adds to its score of text.

    TOPIC · idf: a topic of few practices tells more. `holding` says of how many of all `practices`
    each is a topic.
    """
    return {
        f"{PREFIX}{topic}": TOPIC * idf(practices, holding.get(topic, 0))
        for topic in sorted(set(asked) & set(has))
    }


def in_order(
    candidates: Collection[Candidate], *, shown: Mapping[int, int], cap: int | None = CAP
) -> list[Recommendation]:
    """Those candidates whose text answers at least FLOOR as well as the best, best first.

    `shown` counts how often each school was recommended this week.
    """
    least = FLOOR * max((candidate.text_score for candidate in candidates), default=0.0)
    return recommend(
        [candidate for candidate in candidates if candidate.text_score >= least],
        shown=shown,
        cap=cap,
        tolerance=TOLERANCE,
        context_weight=CONTEXT,
        evidence_weight=EVIDENCE,
    )
