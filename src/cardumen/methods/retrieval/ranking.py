"""Who can help with a challenge, and why: text, context, evidence and fairness in one ranking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from cardumen.methods.retrieval.context import Similarity
from cardumen.methods.retrieval.evidence import Evidence
from cardumen.methods.retrieval.exposure import TOLERANCE, Placed, spread_exposure
from cardumen.methods.retrieval.fusion import fuse, ranks
from cardumen.methods.retrieval.reasons import (
    AlikeContext,
    Distance,
    EvidenceCounts,
    Reason,
    SharedTerms,
    VisitCapacity,
)

# Text leads: an answer to another question does not help however alike the school. Context weighs
# half, because a practice from a school like one's own is the more likely to take root; evidence
# a quarter, because most good practices are young and have little of it yet. The two together
# stay below text, so that they cannot undo a lead in text by an equal lead of their own.
TEXT: Final = 1.0
CONTEXT: Final = 0.5
EVIDENCE: Final = 0.25

# Only the best by text are fused. In a longer list a perfect context would carry up a candidate
# that shares one common word; among a hundred the first by text always stands above the last.
POOL: Final = 100


class Proposal(StrEnum):
    """What a challenge may do with a candidate."""

    VISIT = "visit"
    JOINT_PROJECT = "joint_project"
    TAKE_PRACTICE = "take_practice"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A practice, school or person that might help.

    `text_score` is its BM25 (or expert) score and `shared_terms` what each term adds to it;
    `evidence`, `capacity` (places for visitors) and `kilometres` are None when not known.
    """

    id: int
    owner: int
    text_score: float
    shared_terms: Mapping[str, float]
    context: Similarity = field(default_factory=lambda: Similarity(None, {}, ()))
    evidence: Evidence | None = None
    capacity: int | None = None
    kilometres: float | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A candidate, its fused score, what to propose, and the reasons."""

    candidate: Candidate
    score: float
    proposals: tuple[Proposal, ...]
    reasons: tuple[Reason, ...]


def recommend(
    candidates: Iterable[Candidate],
    *,
    shown: Mapping[int, int] | None = None,
    cap: int | None = None,
    tolerance: float = TOLERANCE,
    pool: int = POOL,
    context_weight: float = CONTEXT,
    evidence_weight: float = EVIDENCE,
) -> list[Recommendation]:
    """Rank candidates by reciprocal rank fusion, then spread exposure; best first.

    score = 1/(60 + text rank) + c/(60 + context rank) + e/(60 + evidence rank)

    with c and e the weights given; ½ and ¼ when none are.

    A candidate that shares no term is left out. One whose context or evidence is not known takes
    the middle rank of those known, for not to know is neither praise nor blame.
    `shown` counts how often each owner was recommended this week, `cap` bounds it. Candidates
    have distinct ids; their order in the argument does not matter.
    """
    sharing = [candidate for candidate in candidates if candidate.shared_terms]
    sharing.sort(key=lambda candidate: (-candidate.text_score, candidate.id))
    by_id = {candidate.id: candidate for candidate in sharing[:pool]}
    text = ranks({key: candidate.text_score for key, candidate in by_id.items()})
    context = ranks(
        {key: value for key in by_id if (value := by_id[key].context.value) is not None}
    )
    evidence = ranks({key: known.weight for key in by_id if (known := by_id[key].evidence)})
    rankings = [text, _with_unknown(context, by_id), _with_unknown(evidence, by_id)]
    fused = fuse(rankings, [TEXT, context_weight, evidence_weight])
    ranked = [Placed(key, by_id[key].owner, score) for key, score in fused]
    return [
        Recommendation(
            candidate=by_id[placed.item],
            score=placed.score,
            proposals=_proposals(by_id[placed.item]),
            reasons=_reasons(
                by_id[placed.item],
                text[placed.item],
                context.get(placed.item),
                evidence.get(placed.item),
            ),
        )
        for placed in spread_exposure(ranked, shown or {}, cap, tolerance)
    ]


def _with_unknown(known: Mapping[int, int], keys: Iterable[int]) -> dict[int, int]:
    """The ranks known, and for every other key the middle one of them."""
    middle = (len(known) + 1) // 2 or 1
    return {**dict.fromkeys(keys, middle), **known}


def _proposals(candidate: Candidate) -> tuple[Proposal, ...]:
    """Every proposal, but no visit to a school that has no place left."""
    full = candidate.capacity == 0
    return tuple(way for way in Proposal if not (full and way is Proposal.VISIT))


def _reasons(
    candidate: Candidate, text: int, context: int | None, evidence: int | None
) -> tuple[Reason, ...]:
    """The numbers that ranked the candidate; a rank of None says that the fact is not known."""
    heaviest = sorted(candidate.shared_terms.items(), key=lambda pair: (-pair[1], pair[0]))
    reasons: list[Reason] = [SharedTerms(tuple(heaviest), candidate.text_score, text)]
    alike, known = candidate.context, candidate.evidence
    if context is not None and alike.value is not None:
        reasons.append(AlikeContext(alike.value, alike.compared, alike.missing, context))
    if evidence is not None and known is not None:
        reasons.append(
            EvidenceCounts(known.grade, known.adaptations, known.measured, known.weight, evidence)
        )
    if candidate.capacity is not None:
        reasons.append(VisitCapacity(candidate.capacity))
    if candidate.kilometres is not None:
        reasons.append(Distance(candidate.kilometres))
    return tuple(reasons)
