"""The packed scorer gives the numbers of the reference, to the last bit."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardumen.methods.retrieval import (
    Index,
    Lengths,
    Postings,
    Ranking,
    Statistics,
    contributions,
    score,
)
from cardumen.methods.retrieval.scoring import Query

WEIGHTS = {"title": 2.5, "body": 1.0}
WORDS = ["lectur", "huert", "famil", "multigrad", "taller"]
TEXT = st.lists(st.sampled_from(WORDS), max_size=6)
COLLECTIONS = st.dictionaries(
    st.integers(0, 40) | st.integers(0, 2**32 - 1),
    st.fixed_dictionaries({"title": TEXT, "body": TEXT}),
    max_size=30,
)
QUESTIONS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5, unique=True)


@dataclass
class Packed:
    """A collection as the reference holds it and as the scorer does."""

    index: Index
    lengths: Lengths

    @property
    def statistics(self) -> Statistics:
        return self.index.statistics

    def query(self, terms: list[str]) -> Query:
        lists = {term: self.index.postings.get(term, {}) for term in terms}
        return {term: (len(found), Postings.of(found)) for term, found in lists.items()}


def packed(documents: dict[int, dict[str, list[str]]]) -> Packed:
    index = Index.build(documents, WEIGHTS)
    return Packed(index, Lengths.of(index.lengths))


def pairs(ranking: Ranking) -> list[tuple[int, float]]:
    return list(zip(ranking.documents.tolist(), ranking.scores.tolist(), strict=True))


SCHOOLS = packed(
    {
        10: {"title": ["lectur"], "body": ["multigrad"]},
        11: {"title": ["lectur"], "body": ["huert"]},
        12: {"title": ["huert"], "body": ["multigrad"]},
        13: {"title": ["famil"], "body": []},
    }
)
ASKED = SCHOOLS.query(["lectur", "multigrad"])


@given(COLLECTIONS, QUESTIONS, st.integers(0, 35))
def test_score_equals_the_reference(
    documents: dict[int, dict[str, list[str]]], terms: list[str], top: int
) -> None:
    made = packed(documents)
    ranking = score(made.query(terms), made.lengths, made.statistics, top=top)
    assert pairs(ranking) == made.index.search(terms, top)


@given(COLLECTIONS, QUESTIONS)
def test_score_counts_all_that_match(
    documents: dict[int, dict[str, list[str]]], terms: list[str]
) -> None:
    made = packed(documents)
    ranking = score(made.query(terms), made.lengths, made.statistics, top=1)
    assert ranking.matched == len(made.index.search(terms, len(documents)))


@given(COLLECTIONS, QUESTIONS)
def test_score_with_all_required_finds_what_holds_every_term(
    documents: dict[int, dict[str, list[str]]], terms: list[str]
) -> None:
    made = packed(documents)
    ranking = score(made.query(terms), made.lengths, made.statistics, top=40, require_all=True)
    assert pairs(ranking) == [
        hit
        for hit in made.index.search(terms, len(documents))
        if all(hit.document in made.index.postings.get(term, {}) for term in terms)
    ]


@given(COLLECTIONS, QUESTIONS, st.data())
def test_score_finds_only_what_is_allowed(
    documents: dict[int, dict[str, list[str]]], terms: list[str], data: st.DataObject
) -> None:
    made = packed(documents)
    chosen = data.draw(st.sets(st.sampled_from(sorted(documents)))) if documents else set()
    ids = np.array(sorted(chosen | {39}), dtype=np.uint32)
    mask = np.isin(made.lengths.ids, ids)
    expected = [
        hit for hit in made.index.search(terms, len(documents)) if hit.document in chosen | {39}
    ]
    for allowed in (ids, mask):
        ranking = score(made.query(terms), made.lengths, made.statistics, top=40, allowed=allowed)
        assert pairs(ranking) == expected


def test_score_weighs_the_terms_of_the_query() -> None:
    ranking = score(ASKED, SCHOOLS.lengths, SCHOOLS.statistics, weights={"multigrad": 3.0})
    hits = SCHOOLS.index.search(["lectur", *["multigrad"] * 3], 20)
    assert pairs(ranking) == [(hit.document, pytest.approx(hit.score)) for hit in hits]


@pytest.mark.parametrize("weight", [0.0, -1.0, float("nan")])
def test_score_refuses_a_weight_that_is_not_above_zero(weight: float) -> None:
    with pytest.raises(ValueError, match="'lectur' must be above 0"):
        score(ASKED, SCHOOLS.lengths, SCHOOLS.statistics, weights={"lectur": weight})


def test_score_multiplies_by_factors_then_adds_bonuses_to_what_matched() -> None:
    plain = dict(pairs(score(ASKED, SCHOOLS.lengths, SCHOOLS.statistics)))
    boosted = score(
        ASKED,
        SCHOOLS.lengths,
        SCHOOLS.statistics,
        factors=np.array([1.0, 10.0, 1.0, 10.0]),
        bonuses=np.array([0.0, 0.0, -5.0, 100.0]),
    )
    assert pairs(boosted) == [(11, plain[11] * 10), (10, plain[10]), (12, plain[12] - 5)]


def test_score_skips_documents_that_are_gone() -> None:
    left = Lengths.of({key: value for key, value in SCHOOLS.index.lengths.items() if key != 10})
    assert score(ASKED, left, SCHOOLS.statistics).documents.tolist() == [11, 12]


def test_score_of_no_terms_is_empty() -> None:
    assert pairs(score({}, SCHOOLS.lengths, SCHOOLS.statistics)) == []


@pytest.mark.parametrize("first", [0, 1_000_000_000])
def test_score_of_many_ties_takes_the_lowest_ids(first: int) -> None:
    ids = range(first, first + 20_000)
    lengths = Lengths.of(dict.fromkeys(ids, 8.0))
    postings = Postings.of(dict.fromkeys(ids, 1.0) | {first + 19_000: 2.0})
    ranking = score({"lectur": (20_000, postings)}, lengths, lengths.statistics, top=3)
    assert ranking.documents.tolist() == [first + 19_000, first, first + 1]


def test_score_of_few_among_many_finds_no_others() -> None:
    lengths = Lengths.of(dict.fromkeys(range(20_000), 8.0))
    ranking = score({"lectur": (1, Postings.of({7: 1.0}))}, lengths, lengths.statistics)
    assert ranking.documents.tolist() == [7]


@given(COLLECTIONS, QUESTIONS)
def test_contributions_sum_to_the_score(
    documents: dict[int, dict[str, list[str]]], terms: list[str]
) -> None:
    made = packed(documents)
    query = made.query(terms)
    ranking = score(query, made.lengths, made.statistics, top=5)
    parts = contributions(query, made.lengths, made.statistics, ranking.documents)
    assert [sum(part.values()) for part in parts] == ranking.scores.tolist()


def test_contributions_name_the_terms_that_a_document_holds() -> None:
    parts = contributions(
        ASKED,
        SCHOOLS.lengths,
        SCHOOLS.statistics,
        np.array([12, 13, 10, 99], dtype=np.uint32),
        weights={"lectur": 2.0},
    )
    assert [sorted(part) for part in parts] == [["multigrad"], [], ["lectur", "multigrad"], []]


def test_contributions_of_a_document_that_is_gone_are_none() -> None:
    left = Lengths.of({key: value for key, value in SCHOOLS.index.lengths.items() if key != 10})
    gone = np.array([10], dtype=np.uint32)
    assert contributions(ASKED, left, SCHOOLS.statistics, gone) == [{}]
