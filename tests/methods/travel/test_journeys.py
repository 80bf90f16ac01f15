"""Journeys by road and link, and those that are unknown."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardumen.methods.travel import MONTHS, Journey, Link, Map, Place, Point, Zone, kilometres

MAINLAND, MAGALLANES, FUEGO = Zone("mainland", 80), Zone("magallanes", 70), Zone("fuego", 50)
ZONES = [MAINLAND, MAGALLANES, FUEGO]

PUERTO_MONTT = Place(Point(-41.469, -72.942), "mainland")
OSORNO = Place(Point(-40.574, -73.134), "mainland")
NATALES = Place(Point(-51.730, -72.506), "magallanes")
PUNTA_ARENAS = Place(Point(-53.164, -70.917), "magallanes")
PUNTA_DELGADA = Place(Point(-52.456, -69.545), "magallanes")
BAHIA_AZUL = Place(Point(-52.490, -69.518), "fuego")
PORVENIR = Place(Point(-53.296, -70.365), "fuego")


def link(origin: Place, destination: Place, hours: float, headway: float, mode: str) -> Link:
    return Link(
        origin, destination, mode, hours, headway, 100.0, MONTHS, "operator", date(2025, 3, 1)
    )


LONG_FERRY = link(PUERTO_MONTT, NATALES, 96, 168, "ferry")
STRAIT = link(PUNTA_DELGADA, BAHIA_AZUL, 0.4, 1.0, "ferry")
CROSSING = link(PUNTA_ARENAS, PORVENIR, 2.5, 24, "ferry")
FLIGHT = link(PUERTO_MONTT, PUNTA_ARENAS, 2.2, 12, "flight")


def found(journey: Journey | None) -> Journey:
    assert journey is not None
    return journey


def modes(journey: Journey | None) -> list[str]:
    return [leg.mode for leg in found(journey).legs]


def test_a_road_within_a_zone_is_the_line_by_detour_and_speed() -> None:
    line = kilometres(OSORNO.point, PUERTO_MONTT.point) / 80
    journey = found(Map(ZONES).journey(OSORNO, PUERTO_MONTT))
    assert (journey.low_hours, journey.central_hours, journey.high_hours) == pytest.approx(
        (line * 1.15, line * 1.3, line * 1.6)
    )


def test_there_is_no_road_across_water() -> None:
    assert Map(ZONES).journey(PUNTA_DELGADA, BAHIA_AZUL) is None


def test_puerto_montt_to_punta_arenas_is_unknown_without_a_link() -> None:
    assert Map(ZONES, [STRAIT, CROSSING]).journey(PUERTO_MONTT, PUNTA_ARENAS) is None


def test_puerto_montt_to_punta_arenas_waits_for_the_ferry_and_drives_from_natales() -> None:
    road = found(Map(ZONES).journey(NATALES, PUNTA_ARENAS))
    journey = found(Map(ZONES, [LONG_FERRY]).journey(PUERTO_MONTT, PUNTA_ARENAS))
    assert (journey.low_hours, journey.central_hours, journey.high_hours) == pytest.approx(
        (180 + road.low_hours, 180 + road.central_hours, 180 + road.high_hours)
    )


def test_the_quickest_way_is_taken() -> None:
    everything = Map(ZONES, [LONG_FERRY, STRAIT, CROSSING, FLIGHT])
    assert modes(everything.journey(OSORNO, PORVENIR)) == [
        "road",
        "flight",
        "road",
        "ferry",
        "road",
    ]


def test_a_link_leads_one_way_only() -> None:
    assert Map(ZONES, [STRAIT]).journey(PORVENIR, PUNTA_ARENAS) is None


def test_a_link_reversed_leads_back() -> None:
    assert modes(Map(ZONES, [STRAIT.reversed()]).journey(PORVENIR, PUNTA_ARENAS)) == [
        "road",
        "ferry",
        "road",
    ]


def test_a_link_out_of_season_is_not_taken() -> None:
    summer = Map(ZONES, [replace(STRAIT, season=frozenset({1, 2}))])
    assert modes(summer.journey(PUNTA_DELGADA, BAHIA_AZUL, month=1)) == ["ferry"]
    assert summer.journey(PUNTA_DELGADA, BAHIA_AZUL, month=7) is None
    assert summer.journey(PUNTA_DELGADA, BAHIA_AZUL) is None


def test_a_way_found_late_takes_the_place_of_a_longer_one() -> None:
    slow = link(PUERTO_MONTT, PUNTA_ARENAS, 30, 0, "bus")
    stop = link(PUERTO_MONTT, NATALES, 1, 0, "flight")
    onward = link(PUNTA_ARENAS, PORVENIR, 60, 0, "ferry")
    journey = Map(ZONES, [slow, stop, onward]).journey(PUERTO_MONTT, PORVENIR)
    assert modes(journey) == ["flight", "road", "ferry"]


def test_to_stay_takes_no_time() -> None:
    assert Map(ZONES).journey(OSORNO, OSORNO) == Journey(0, 0, 0, ())


def test_the_cost_is_that_of_the_links() -> None:
    both = Map(ZONES, [LONG_FERRY, STRAIT]).journey(PUERTO_MONTT, BAHIA_AZUL)
    assert found(both).cost == 200


def test_the_cost_is_unknown_when_that_of_a_link_is() -> None:
    free = Map(ZONES, [replace(STRAIT, cost=None)]).journey(PUNTA_ARENAS, BAHIA_AZUL)
    assert found(free).cost is None


def test_a_link_to_a_zone_off_the_map_is_refused() -> None:
    with pytest.raises(ValueError, match="'fuego' is not on the map"):
        Map([MAINLAND, MAGALLANES], [STRAIT])


def test_a_place_in_a_zone_off_the_map_is_refused() -> None:
    with pytest.raises(ValueError, match="'juan-fernandez'"):
        Map(ZONES).journey(OSORNO, Place(Point(-33.64, -78.83), "juan-fernandez"))


PLACES = st.sampled_from(
    [PUERTO_MONTT, OSORNO, NATALES, PUNTA_ARENAS, PUNTA_DELGADA, BAHIA_AZUL, PORVENIR]
)
LINKS = st.lists(
    st.builds(
        link,
        PLACES,
        PLACES,
        st.floats(0, 100),
        st.floats(0, 100),
        st.just("ferry"),
    ),
    max_size=6,
)


@given(LINKS, PLACES, PLACES)
def test_a_journey_leads_from_origin_to_destination_without_a_gap(
    links: list[Link], origin: Place, destination: Place
) -> None:
    journey = Map(ZONES, links).journey(origin, destination)
    legs = journey.legs if journey else ()
    stops = [origin, *(leg.destination for leg in legs)]
    assert [leg.origin for leg in legs] == stops[:-1]
    assert journey is None or stops[-1] == destination


@given(LINKS, PLACES, PLACES)
def test_a_road_never_leaves_its_zone(links: list[Link], origin: Place, destination: Place) -> None:
    journey = Map(ZONES, links).journey(origin, destination)
    roads = [leg for leg in journey.legs if leg.link is None] if journey else []
    assert all(leg.origin.zone == leg.destination.zone for leg in roads)


@given(LINKS, LINKS, PLACES, PLACES)
def test_more_links_never_make_a_journey_longer(
    links: list[Link], more: list[Link], origin: Place, destination: Place
) -> None:
    before = Map(ZONES, links).journey(origin, destination)
    after = Map(ZONES, links + more).journey(origin, destination)
    assert before is None or found(after).central_hours <= before.central_hours + 1e-9
