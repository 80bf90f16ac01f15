"""What a challenge asks of the practices, and how much each ingredient of the order weighs. Pure.

Measured by `python -m bench.matching` on judged challenges. A challenge is asked by its words, by
the concepts that it speaks of, and by topics: those that the school ticked, or else those that its
text is about. Without topics the order is much poorer, because a school that has a problem and one
that solved it seldom use the same words.
Context and evidence at the weights that are usual in fusion make it worse: a school alike is no
answer to another question. Small ones put practices in order that answer about equally well.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from cardumen.methods.retrieval import (
    Candidate,
    Recommendation,
    Thesaurus,
    concept_term,
    recommend,
    topic_term,
    understand,
)
from cardumen.methods.retrieval.meaning import CONCEPT_WEIGHT, TOPIC_WEIGHT, asked_words
from cardumen.methods.retrieval.thesaurus import ABOUT

# A title says what it is about; what was tried says what did not help, but about what.
TITLE: Final = 1.5
PROBLEM: Final = 1.0
TRIED: Final = 0.5
# A topic that the school itself ticked; one that is only inferred weighs TOPIC_WEIGHT.
TICKED: Final = 8.0
# What is left of that, at least, for one that the form offered and that the text is less about.
OFFERED: Final = 0.6
# A candidate whose text answers less than this share of the best only shares common words.
FLOOR: Final = 0.25
# Of the ranks by context and by evidence, where that by text weighs 1.
CONTEXT: Final = 0.1
EVIDENCE: Final = 0.1
# No school is always the one asked: so often a week, so many for a challenge, and scores as near
# as this count as alike. About two places; more would cost the challenge its better answers.
CAP: Final = 3
SHOWN: Final = 5
TOLERANCE: Final = 0.03


def question(
    *,
    title: str,
    problem: str,
    tried: str,
    language: str,
    languages: Sequence[str],
    topics: Sequence[str],
    thesaurus: Thesaurus,
) -> dict[str, float]:
    """The terms of a challenge with their weights: of topics and concepts, then of its words, the
    heaviest first.

    `topics` are those that the school ticked; one that its text is about, and that the form had
    ticked for it, weighs as that is sure. Where it ticked none, those that are inferred do; those
    that its text leans to are asked for as well. Its words are asked in each of the `languages` of
    the practices, as what their authors tagged and what stands on their cards is indexed; those of
    every day, and those that a concept speaks for, weigh less.
    """
    weights: dict[str, float] = {}
    asked = understand(f"{title}\n{problem}", thesaurus, languages=languages)
    inferred = {topic: TOPIC_WEIGHT * share for topic, share in asked.topics.items()}
    ticked = {topic: TICKED * max(OFFERED, asked.topics.get(topic, 1.0)) for topic in topics}
    for topic, weight in (ticked or inferred).items():
        weights[topic_term(topic)] = weight
    weights |= {term: weight for term, weight in asked.terms.items() if term.startswith(ABOUT)}
    for text, weight in ((title, TITLE), (problem, PROBLEM)):
        for concept, strength in understand(text, thesaurus, languages=[language]).concepts.items():
            weights.setdefault(concept_term(concept), CONCEPT_WEIGHT * weight * strength)
    for text, weight in ((title, TITLE), (problem, PROBLEM), (tried, TRIED)):
        for word in asked_words(text, languages):
            for term in word.terms:
                weights.setdefault(term, weight * min(1.0, asked.terms.get(term, 1.0)))
    return weights


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
