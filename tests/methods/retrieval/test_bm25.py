"""BM25 as in the books, on a collection small enough to reckon by hand."""

from math import log

import pytest

from cardumen.methods.retrieval import (
    Hit,
    Index,
    Statistics,
    Weighted,
    idf,
    impact,
    normalisation,
    weigh,
)

WEIGHTS = {"title": 3.0, "body": 1.0}
PUNTA_DELGADA, TALHUAN, AZAPA = 1, 2, 3
STORIES = {
    PUNTA_DELGADA: {"title": ["lectur"], "body": ["multigrad", "lectur"]},
    TALHUAN: {"title": ["huert"], "body": ["multigrad", "famil"]},
    AZAPA: {"title": ["huert"], "body": ["multigrad", "famil"]},
}


def test_idf_is_lucenes() -> None:
    assert idf(10, 2) == log(1 + 8.5 / 2.5)


def test_idf_takes_a_count_beyond_all_documents_for_all() -> None:
    assert idf(10, 12) == idf(10, 10)


def test_normalisation_of_an_average_document_is_k1() -> None:
    assert normalisation(20, 20) == pytest.approx(1.2)


def test_normalisation_of_empty_documents_is_k1() -> None:
    assert normalisation(0, 0) == pytest.approx(1.2)


def test_impact_of_one_occurrence_in_an_average_document_is_one() -> None:
    assert impact(1, 20, 20) == pytest.approx(1)


def test_weigh_sums_frequencies_and_lengths_by_field() -> None:
    assert weigh(STORIES[PUNTA_DELGADA], WEIGHTS) == Weighted(
        {"lectur": 4.0, "multigrad": 1.0}, 5.0
    )


def test_weigh_refuses_a_field_without_a_weight() -> None:
    with pytest.raises(KeyError, match="results"):
        weigh({"results": ["lectur"]}, WEIGHTS)


def test_index_knows_its_statistics() -> None:
    assert Index.build(STORIES, WEIGHTS).statistics == Statistics(3, 5.0)


def test_index_of_nothing_finds_nothing() -> None:
    assert Index.build({}, WEIGHTS).search(["lectur"], 10) == []


def test_search_scores_by_the_formula() -> None:
    expected = log(1 + 2.5 / 1.5) * 4 * 2.2 / (4 + 1.2)
    assert Index.build(STORIES, WEIGHTS).search(["lectur"], 10) == [
        Hit(PUNTA_DELGADA, pytest.approx(expected))
    ]


def test_search_puts_ties_in_the_order_of_ids_and_cuts_at_the_top() -> None:
    hits = Index.build(STORIES, WEIGHTS).search(["huert", "famil", "multigrad"], 2)
    assert [hit.document for hit in hits] == [TALHUAN, AZAPA]


def test_search_counts_a_repeated_term_as_often_as_asked() -> None:
    index = Index.build(STORIES, WEIGHTS)
    once, twice = index.search(["lectur"], 1)[0], index.search(["lectur", "lectur"], 1)[0]
    assert twice.score == 2 * once.score
