"""Journeys between places of Chile."""

import pytest

from cardumen.methods.travel import Place, Point
from cardumen.territory.actions import load_country
from cardumen.territory.travel import journey_between

pytestmark = pytest.mark.django_db

TALHUAN = Place(Point(-36.276, -72.321), "mainland")
AZAPA = Place(Point(-18.52, -70.18), "mainland")
PUNTA_DELGADA = Place(Point(-52.46, -69.53), "magallanes")
ANTARCTICA = Place(Point(-62.2, -58.9), "antarctica")


def modes(origin: Place, destination: Place, month: int | None = None) -> list[str] | None:
    journey = journey_between("CL", origin, destination, month=month)
    return journey and [leg.mode for leg in journey.legs]


def test_mainland_is_crossed_by_road() -> None:
    load_country(code="CL")
    assert modes(AZAPA, TALHUAN) == ["road"]


def test_no_road_leads_to_magallanes() -> None:
    load_country(code="CL")
    assert modes(TALHUAN, PUNTA_DELGADA) == ["road", "flight", "road"]


def test_way_that_does_not_run_all_year_is_taken_in_its_months() -> None:
    load_country(code="CL")
    assert (modes(PUNTA_DELGADA, ANTARCTICA), modes(PUNTA_DELGADA, ANTARCTICA, 1)) == (
        None,
        ["road", "flight", "road"],
    )


def test_unknown_zone_or_country_is_unknown() -> None:
    nowhere = Place(TALHUAN.point, "")
    assert journey_between("CL", nowhere, AZAPA) is None
    assert journey_between("XX", TALHUAN, AZAPA) is None


def test_without_links_only_roads_are_known() -> None:
    assert (modes(TALHUAN, AZAPA), modes(TALHUAN, PUNTA_DELGADA)) == (["road"], None)
