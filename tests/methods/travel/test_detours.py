"""How much longer the road is than the line."""

import pytest

from cardumen.methods.travel import Detour, KnownPair, fit_detour


def pairs(*ratios: float) -> list[KnownPair]:
    return [KnownPair(100, 100 * ratio) for ratio in ratios]


def test_the_default_detour_is_that_of_the_design() -> None:
    assert Detour() == Detour(low=1.15, central=1.3, high=1.6)


def test_fit_with_few_pairs_carries_the_default_range_over() -> None:
    fitted = fit_detour(pairs(1.2, 1.56, 9))
    assert (fitted.low, fitted.central, fitted.high) == pytest.approx((1.38, 1.56, 1.92))


def test_fit_with_few_pairs_goes_no_lower_than_the_straight_line() -> None:
    assert fit_detour(pairs(1.0)).low == 1


def test_fit_with_enough_pairs_takes_the_median_and_the_outer_deciles() -> None:
    fitted = fit_detour(pairs(1.1, 1.2, 1.3, 1.4, 1.5))
    assert (fitted.low, fitted.central, fitted.high) == pytest.approx((1.14, 1.3, 1.46))


def test_fit_needs_a_pair() -> None:
    with pytest.raises(ValueError, match="known pair"):
        fit_detour([])


@pytest.mark.parametrize(("straight", "road"), [(100, 99), (0, 10), (-1, 10)])
def test_a_road_shorter_than_the_line_is_refused(straight: float, road: float) -> None:
    with pytest.raises(ValueError, match="km of road"):
        KnownPair(straight, road)


@pytest.mark.parametrize("detour", [(0.9, 1.3, 1.6), (1.4, 1.3, 1.6), (1.1, 1.3, 1.2)])
def test_a_detour_out_of_order_is_refused(detour: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="no detour"):
        Detour(*detour)
