"""The facts of Chile's territory that come with the project."""

from datetime import date
from zoneinfo import ZoneInfoNotFoundError

from cardumen.territory.facts import chile, clock_of, island_zone


def test_chile_has_its_regions_provinces_and_communes() -> None:
    facts = chile()
    assert (len(facts.regions), len(facts.provinces), len(facts.communes)) == (16, 56, 346)
    assert {commune.province for commune in facts.communes} == {p.code for p in facts.provinces}
    assert {province.region for province in facts.provinces} == {r.code for r in facts.regions}
    assert {commune.region for commune in facts.communes} == {r.code for r in facts.regions}


def test_regions_run_from_north_to_south() -> None:
    regions = chile().regions
    assert (regions[0].iso_3166_2, regions[-1].iso_3166_2) == ("CL-AP", "CL-MA")
    assert regions[7].short_name == "O'Higgins"


def test_zones_part_what_no_road_joins() -> None:
    zone_of = {commune.name: commune.travel_zone for commune in chile().communes}
    assert [
        zone_of[name]
        for name in ("Arica", "Hualaihué", "Ancud", "Quinchao", "Chaitén", "San Gregorio")
    ] == ["mainland", "mainland", "chiloe", "quinchao", "palena", "magallanes"]
    assert (zone_of["Isla de Pascua"], zone_of["Antártica"]) == ("rapa-nui", "antarctica")


def test_every_zone_is_reached_by_links_and_links_join_zones() -> None:
    facts = chile()
    zones = {zone.code for zone in facts.zones}
    assert {commune.travel_zone for commune in facts.communes} <= zones
    assert {island.zone for island in facts.islands} <= zones
    assert {end for link in facts.links for end in (link.origin, link.destination)} == zones


def test_links_say_who_says_so() -> None:
    links = chile().links
    ferry = next(
        link
        for link in links
        if (link.origin, link.destination, link.mode) == ("mainland", "magallanes", "ferry")
    )
    assert (ferry.hours, ferry.headway_hours, ferry.season) == (96, 168, tuple(range(1, 13)))
    assert ferry.date == date(2026, 11, 1)
    assert ferry.source.startswith("compiled estimate by the project")
    antarctic = next(link for link in links if link.destination == "antarctica")
    assert 7 not in antarctic.season


def test_gateways_lie_in_the_zones_they_serve() -> None:
    facts = chile()
    for link in facts.links:
        for zone, latitude, longitude in (
            (link.origin, link.origin_latitude, link.origin_longitude),
            (link.destination, link.destination_latitude, link.destination_longitude),
        ):
            island = island_zone(latitude, longitude, facts.islands)
            assert island in (zone, None), link


def test_an_island_is_known_by_its_place() -> None:
    islands = chile().islands
    assert island_zone(-42.600, -73.299, islands) == "alao"
    assert island_zone(-42.420, -73.305, islands) == "meulin"
    assert island_zone(-42.600, -70.000, islands) is None
    assert island_zone(-36.276, -72.321, islands) is None


def test_clocks_are_those_of_the_place() -> None:
    assert [
        str(clock_of("CL", *codes))
        for codes in (("13101", "13"), ("05201", "05"), ("11101", "11"), ("12101", "12"), ("05",))
    ] == [
        "America/Santiago",
        "Pacific/Easter",
        "America/Coyhaique",
        "America/Punta_Arenas",
        "America/Santiago",
    ]
    assert clock_of("XX", "1") is None


def test_a_time_zone_that_this_machine_does_not_know_leaves_that_of_the_installation(
    monkeypatch,
) -> None:
    def unknown(name: str) -> None:
        raise ZoneInfoNotFoundError(name)

    monkeypatch.setattr("cardumen.territory.facts.ZoneInfo", unknown)
    assert clock_of.__wrapped__("CL", "11") is None
