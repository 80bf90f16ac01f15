"""No one is always the one asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardumen.methods.retrieval import Placed, alike, saturated, spread_exposure

TALHUAN, AZAPA, DELGADA = 1, 2, 3
BUSY = {TALHUAN: 3}


def ranking(draw: st.DrawFn) -> list[Placed]:
    scores = draw(st.lists(st.floats(0, 10) | st.sampled_from([0.0, 1.0, 1.05]), max_size=12))
    owners = [draw(st.integers(1, 5)) for _ in scores]
    ordered = sorted(scores, reverse=True)
    return [
        Placed(item, owner, score)
        for item, (owner, score) in enumerate(zip(owners, ordered, strict=True))
    ]


RANKINGS = st.composite(ranking)()
SHOWN = st.dictionaries(st.integers(1, 5), st.integers(0, 4))
CAPS = st.integers(0, 4)
TOLERANCES = st.floats(0, 1)


def test_an_owner_over_the_cap_steps_behind_all_of_like_score() -> None:
    ranked = [Placed(1, TALHUAN, 1.0), Placed(2, AZAPA, 0.95), Placed(3, DELGADA, 0.5)]
    assert [placed.item for placed in spread_exposure(ranked, BUSY, cap=3)] == [2, 1, 3]


def test_an_owner_over_the_cap_stays_when_nobody_is_of_like_score() -> None:
    ranked = [Placed(1, TALHUAN, 1.0), Placed(2, AZAPA, 0.8)]
    assert spread_exposure(ranked, BUSY, cap=3) == ranked


def test_earlier_candidates_of_the_same_owner_count_as_shown() -> None:
    ranked = [Placed(1, AZAPA, 1.0), Placed(2, AZAPA, 1.0), Placed(3, DELGADA, 1.0)]
    assert [placed.item for placed in spread_exposure(ranked, {}, cap=1)] == [1, 3, 2]


def test_scores_at_the_very_tolerance_are_alike() -> None:
    assert (alike(1.0, 0.9), alike(1.0, 0.89)) == (True, False)


def test_a_list_that_is_not_best_first_is_refused() -> None:
    with pytest.raises(ValueError, match="best first"):
        spread_exposure([Placed(1, AZAPA, 1.0), Placed(2, DELGADA, 2.0)], {}, cap=1)


def test_a_negative_score_is_refused() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        spread_exposure([Placed(1, AZAPA, -1.0)], {}, cap=1)


@given(RANKINGS, SHOWN, CAPS, TOLERANCES)
def test_no_candidate_over_the_cap_stands_above_a_like_one_under_it(
    ranked: list[Placed], shown: dict[int, int], cap: int, tolerance: float
) -> None:
    over = dict(zip(ranked, saturated(ranked, shown, cap), strict=True))
    result = spread_exposure(ranked, shown, cap, tolerance)
    assert not any(
        over[high] and not over[low] and alike(high.score, low.score, tolerance)
        for place, high in enumerate(result)
        for low in result[place + 1 :]
    )


@given(RANKINGS, SHOWN, CAPS, TOLERANCES)
def test_a_candidate_stands_above_a_better_one_only_to_keep_the_cap(
    ranked: list[Placed], shown: dict[int, int], cap: int, tolerance: float
) -> None:
    over = dict(zip(ranked, saturated(ranked, shown, cap), strict=True))
    result = spread_exposure(ranked, shown, cap, tolerance)
    assert all(
        over[low] and not over[high] and alike(low.score, high.score, tolerance)
        for place, high in enumerate(result)
        for low in result[place + 1 :]
        if low.item < high.item
    )


@given(RANKINGS, SHOWN, CAPS, TOLERANCES)
def test_the_result_is_a_permutation(
    ranked: list[Placed], shown: dict[int, int], cap: int, tolerance: float
) -> None:
    result = spread_exposure(ranked, shown, cap, tolerance)
    assert sorted(result, key=lambda placed: placed.item) == ranked


@given(RANKINGS, SHOWN)
def test_without_a_cap_the_order_is_unchanged(ranked: list[Placed], shown: dict[int, int]) -> None:
    assert spread_exposure(ranked, shown, None) == ranked


@given(RANKINGS, SHOWN, CAPS)
def test_the_same_input_gives_the_same_output(
    ranked: list[Placed], shown: dict[int, int], cap: int
) -> None:
    assert spread_exposure(ranked, shown, cap) == spread_exposure(list(ranked), dict(shown), cap)
