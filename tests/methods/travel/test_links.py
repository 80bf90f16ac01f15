"""Zones and what joins them."""

from dataclasses import replace
from datetime import date

import pytest

from cardumen.methods.travel import MONTHS, Link, Place, Point, Zone

PRIMERA_ANGOSTURA = Place(Point(-52.456, -69.545), "magallanes")
BAHIA_AZUL = Place(Point(-52.490, -69.518), "tierra-del-fuego")
FERRY = Link(
    PRIMERA_ANGOSTURA, BAHIA_AZUL, "ferry", 0.4, 1.5, 0.0, MONTHS, "operator", date(2025, 3, 1)
)


def test_waiting_is_half_the_headway() -> None:
    assert FERRY.waiting_hours == 0.75


def test_a_link_reversed_leads_back() -> None:
    back = FERRY.reversed()
    assert (back.origin, back.destination) == (BAHIA_AZUL, PRIMERA_ANGOSTURA)
    assert back.reversed() == FERRY


def test_a_link_of_all_months_runs_whenever_asked() -> None:
    assert (FERRY.runs(7), FERRY.runs(None)) == (True, True)


def test_a_link_of_summer_runs_in_summer_only() -> None:
    summer = replace(FERRY, season=frozenset({12, 1, 2}))
    assert (summer.runs(1), summer.runs(7), summer.runs(None)) == (True, False, False)


@pytest.mark.parametrize("wrong", [{"hours": -1}, {"headway_hours": -1}, {"cost": -1}])
def test_a_link_with_a_negative_number_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="0 or more"):
        replace(FERRY, **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("season", [frozenset(), frozenset({0}), frozenset({13})])
def test_a_season_that_is_not_months_is_refused(season: frozenset[int]) -> None:
    with pytest.raises(ValueError, match="month"):
        replace(FERRY, season=season)


def test_a_zone_without_speed_is_refused() -> None:
    with pytest.raises(ValueError, match="speed 0"):
        Zone("chiloe", 0)
