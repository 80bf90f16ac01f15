"""Who can help with a challenge, and why."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from cardumen.methods.retrieval import (
    AlikeContext,
    Candidate,
    Distance,
    Evidence,
    EvidenceCounts,
    Grade,
    Proposal,
    SharedTerms,
    Similarity,
    VisitCapacity,
    recommend,
)
from cardumen.methods.retrieval.ranking import CONTEXT, EVIDENCE, POOL, TEXT

ALIKE = Similarity(0.9, {"rural": 1.0, "enrolment": 0.8}, ("levels",))
UNLIKE = Similarity(0.2, {"rural": 0.0, "enrolment": 0.4}, ())
TALHUAN = Candidate(
    id=1,
    owner=10,
    text_score=5.0,
    shared_terms={"lectur": 2.0, "multigrad": 3.0},
    context=ALIKE,
    evidence=Evidence(Grade.VERIFIED, 3, 1),
    capacity=2,
    kilometres=1800.0,
)
AZAPA = Candidate(id=2, owner=20, text_score=4.0, shared_terms={"lectur": 4.0}, context=UNLIKE)

CANDIDATES = st.lists(
    st.builds(
        Candidate,
        id=st.integers(0, 50),
        owner=st.integers(0, 5),
        text_score=st.floats(0.1, 20),
        shared_terms=st.sampled_from([{}, {"lectur": 1.0}]),
        context=st.sampled_from([ALIKE, UNLIKE, Similarity(None, {}, ())]),
        evidence=st.sampled_from([None, Evidence(Grade.DECLARED), Evidence(Grade.VERIFIED, 4)]),
        capacity=st.sampled_from([None, 0, 3]),
    ),
    unique_by=lambda candidate: candidate.id,
    max_size=15,
)


def found(*candidates: Candidate, cap: int | None = None) -> list[int]:
    return [result.candidate.id for result in recommend(candidates, cap=cap)]


def test_recommend_gives_the_numbers_that_ranked_as_reasons() -> None:
    assert recommend([AZAPA, TALHUAN])[0].reasons == (
        SharedTerms((("multigrad", 3.0), ("lectur", 2.0)), 5.0, 1),
        AlikeContext(0.9, {"rural": 1.0, "enrolment": 0.8}, ("levels",), 1),
        EvidenceCounts(Grade.VERIFIED, 3, 1, Evidence(Grade.VERIFIED, 3, 1).weight, 1),
        VisitCapacity(2),
        Distance(1800.0),
    )


def test_recommend_gives_no_reason_from_what_is_not_known() -> None:
    unknown = replace(AZAPA, context=Similarity(None, {}, ("rural",)))
    assert [reason.kind for reason in recommend([unknown])[0].reasons] == ["terms"]


def test_recommend_scores_by_weighted_reciprocal_ranks() -> None:
    assert recommend([TALHUAN])[0].score == (TEXT + CONTEXT + EVIDENCE) / 61


def test_recommend_leaves_out_a_candidate_without_a_shared_term() -> None:
    assert found(TALHUAN, replace(AZAPA, shared_terms={})) == [1]


def test_recommend_prefers_the_likelier_context_where_text_is_equal() -> None:
    assert found(replace(AZAPA, text_score=5.0), replace(TALHUAN, evidence=None)) == [1, 2]


def test_recommend_does_not_let_context_and_evidence_undo_the_same_lead_in_text() -> None:
    assert found(replace(TALHUAN, text_score=3.0), AZAPA) == [2, 1]


def test_recommend_neither_praises_nor_blames_what_is_not_known() -> None:
    contexts = {1: UNLIKE, 2: Similarity(None, {}, ()), 3: ALIKE, 4: Similarity(0.5, {}, ())}
    equal = [replace(AZAPA, id=key, context=context) for key, context in contexts.items()]
    assert found(*equal) == [3, 2, 4, 1]


def test_recommend_drops_the_visit_and_not_the_candidate_without_capacity() -> None:
    proposed = recommend([replace(TALHUAN, capacity=0)])[0].proposals
    assert proposed == (Proposal.JOINT_PROJECT, Proposal.TAKE_PRACTICE)


def test_recommend_proposes_a_visit_where_capacity_is_not_known() -> None:
    assert Proposal.VISIT in recommend([AZAPA])[0].proposals


def test_recommend_spreads_exposure_among_like_candidates() -> None:
    other = replace(TALHUAN, id=3, owner=30, text_score=4.9)
    results = recommend([TALHUAN, other], shown={10: 5}, cap=5)
    assert [result.candidate.id for result in results] == [3, 1]


def test_recommend_fuses_only_the_best_by_text() -> None:
    many = [replace(AZAPA, id=key, text_score=float(key)) for key in range(1, POOL + 2)]
    assert 1 not in found(*many)


def test_recommend_never_puts_the_last_of_the_pool_above_the_first_by_text() -> None:
    first = replace(AZAPA, id=0, text_score=1000.0)
    middle = [replace(TALHUAN, id=key, text_score=float(key)) for key in range(2, POOL)]
    last = replace(TALHUAN, id=1, text_score=0.5, evidence=Evidence(Grade.VERIFIED, 9, 9))
    order = found(first, *middle, last)
    assert order.index(0) < order.index(1)


@given(CANDIDATES)
def test_recommend_in_equal_context_and_evidence_keeps_the_order_of_text(
    candidates: list[Candidate],
) -> None:
    equal = [replace(candidate, context=ALIKE, evidence=None) for candidate in candidates]
    sharing = [candidate for candidate in equal if candidate.shared_terms]
    by_text = sorted(sharing, key=lambda candidate: (-candidate.text_score, candidate.id))
    assert found(*equal) == [candidate.id for candidate in by_text]


@given(CANDIDATES, st.randoms(use_true_random=False))
def test_recommend_does_not_depend_on_the_order_of_the_candidates(
    candidates: list[Candidate], random: Random
) -> None:
    shuffled = random.sample(candidates, len(candidates))
    assert recommend(shuffled, shown={1: 2}, cap=2) == recommend(candidates, shown={1: 2}, cap=2)


@given(CANDIDATES)
def test_recommend_returns_each_candidate_that_shares_a_term_once(
    candidates: list[Candidate],
) -> None:
    expected = [candidate.id for candidate in candidates if candidate.shared_terms]
    assert sorted(found(*candidates, cap=1)) == sorted(expected)
