"""Distances as the crow flies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardumen.methods.travel import Point, kilometres

POINTS = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))
PUNTA_DELGADA = Point(-52.46, -69.53)


def test_a_quarter_of_the_equator_is_10019_kilometres() -> None:
    assert kilometres(Point(0, 0), Point(0, 90)) == pytest.approx(10018.754, abs=0.001)


def test_a_place_is_at_no_distance_from_itself() -> None:
    assert kilometres(PUNTA_DELGADA, PUNTA_DELGADA) == 0


@given(POINTS, POINTS)
def test_distance_is_the_same_both_ways(one: Point, other: Point) -> None:
    assert kilometres(one, other) == pytest.approx(kilometres(other, one), abs=1e-6)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(-91, 0), (0, 181), (-524600, -695300), (float("nan"), 0)]
)
def test_a_point_off_the_earth_is_refused(latitude: float, longitude: float) -> None:
    with pytest.raises(ValueError, match="no place"):
        Point(latitude, longitude)
