"""Rankings judged."""

from math import log2

import pytest

from cardumen.methods.retrieval import average_precision, mean_average_precision, ndcg, parse_qrels


def test_parse_qrels_reads_query_document_and_grade() -> None:
    assert parse_qrels(["1 0 a 2\n", "\n", "1 0 b 0\n", "2 0 a 1\n"]) == {
        "1": {"a": 2, "b": 0},
        "2": {"a": 1},
    }


@pytest.mark.parametrize("line", ["1 0 a", "1 0 a high"])
def test_parse_qrels_names_the_line_it_cannot_read(line: str) -> None:
    with pytest.raises(ValueError, match="line 2 is not a judgement"):
        parse_qrels(["1 0 b 1", line])


def test_average_precision_is_the_mean_at_relevant_ranks() -> None:
    assert average_precision(["a", "x", "b"], {"a", "b", "c"}) == pytest.approx((1 + 2 / 3) / 3)


def test_average_precision_needs_a_relevant_document() -> None:
    with pytest.raises(ValueError, match="relevant"):
        average_precision(["a"], set())


def test_mean_average_precision_is_over_queries() -> None:
    assert mean_average_precision([(["a"], {"a"}), (["x", "a"], {"a"})]) == 0.75


def test_mean_average_precision_needs_a_query() -> None:
    with pytest.raises(ValueError, match="query"):
        mean_average_precision([])


def test_ndcg_of_the_best_order_is_one() -> None:
    assert ndcg(["a", "b"], {"a": 3, "b": 1}, 10) == 1


def test_ndcg_discounts_by_rank_with_a_linear_gain() -> None:
    expected = (1 + 3 / log2(3)) / (3 + 1 / log2(3))
    assert ndcg(["b", "a"], {"a": 3, "b": 1}, 10) == pytest.approx(expected)


def test_ndcg_with_an_exponential_gain() -> None:
    expected = (1 + 7 / log2(3)) / (7 + 1 / log2(3))
    assert ndcg(["b", "a"], {"a": 3, "b": 1}, 10, "exponential") == pytest.approx(expected)


def test_ndcg_looks_no_further_than_k() -> None:
    assert ndcg(["x", "a"], {"a": 1}, 1) == 0


def test_ndcg_is_zero_where_nothing_is_relevant() -> None:
    assert ndcg(["a"], {"a": 0}, 10) == 0
