"""Rankings into one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardumen.methods.retrieval import fuse, ranks


def test_ranks_give_equal_scores_one_rank_and_skip_the_next() -> None:
    scores = {"azapa": 1.0, "talhuan": 3.0, "delgada": 3.0, "arica": 5.0}
    assert ranks(scores) == {"arica": 1, "talhuan": 2, "delgada": 2, "azapa": 4}


def test_ranks_stand_in_order_and_ties_as_given() -> None:
    assert list(ranks({"b": 1.0, "a": 1.0, "c": 2.0})) == ["c", "b", "a"]


def test_fuse_adds_reciprocal_ranks() -> None:
    assert fuse([{"a": 1, "b": 2}, {"b": 1}]) == [
        ("b", pytest.approx(1 / 62 + 1 / 61)),
        ("a", pytest.approx(1 / 61)),
    ]


def test_fuse_weighs_each_ranking() -> None:
    assert fuse([{"a": 1}, {"b": 1}], [1.0, 2.0])[0] == ("b", pytest.approx(2 / 61))


def test_fuse_puts_ties_in_the_order_of_the_first_ranking() -> None:
    fused = fuse([{"b": 1, "a": 2, "c": 3}, {"c": 2, "a": 1, "b": 3}, {"a": 3, "c": 1, "b": 2}])
    assert [key for key, _ in fused] == ["b", "a", "c"]


def test_fuse_refuses_a_ranking_without_a_weight() -> None:
    with pytest.raises(ValueError, match="shorter"):
        fuse([{"a": 1}, {"b": 1}], [1.0])


@given(st.dictionaries(st.integers(), st.floats(0, 100), min_size=1))
def test_fuse_with_a_ranking_where_all_are_equal_changes_no_order(
    scores: dict[int, float],
) -> None:
    fused = fuse([ranks(scores), ranks(dict.fromkeys(scores, 1.0))])
    assert [key for key, _ in fused] == list(ranks(scores))
