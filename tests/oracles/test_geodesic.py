"""Distances with published values."""

import pytest

from cardumen.methods.travel import Point, kilometres


def degrees(whole: int, minutes: int, seconds: float) -> float:
    return whole + minutes / 60 + seconds / 3600


def test_flinders_peak_to_buninyong_is_54972_metres() -> None:
    # Geoscience Australia, GDA technical manual: 54,972.271 m on GRS 80, which WGS 84 matches.
    flinders = Point(-degrees(37, 57, 3.72030), degrees(144, 25, 29.52440))
    buninyong = Point(-degrees(37, 39, 10.15610), degrees(143, 55, 35.38390))
    assert kilometres(flinders, buninyong) == pytest.approx(54.972271, abs=1e-6)


def test_puerto_montt_to_punta_arenas_is_1309_kilometres() -> None:
    montt, arenas = Point(-41.4693, -72.9424), Point(-53.1638, -70.9171)
    assert kilometres(montt, arenas) == pytest.approx(1309, abs=1.5)
