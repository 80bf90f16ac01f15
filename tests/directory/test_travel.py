"""How far two organisations are from each other, in words."""

import pytest
from django.utils.translation import override

from cardumen.directory.models import Organisation
from cardumen.directory.travel import travel_between
from cardumen.territory.actions import load_country
from cardumen.territory.models import Territory


def at(name: str, commune: str, *point: float) -> Organisation:
    return Organisation(
        name=name,
        commune=Territory.objects.communes().get(code=commune),
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
    )


def words(one: Organisation, other: Organisation) -> str:
    with override("en"):
        return travel_between(one, other).words


@pytest.fixture
def schools(db: None) -> dict[str, Organisation]:
    load_country(code="CL")
    return {
        "talhuan": at("Talhuán", "16204", -36.276, -72.321),
        "ninhue": at("Ninhue", "16204", -36.40, -72.40),
        "punta_delgada": at("Punta Delgada", "12104", -52.46, -69.53),
        "achao": at("Achao", "10210", -42.471, -73.488),
        "melinka": at("Melinka", "11203", -43.898, -73.75),
        "williams": at("Puerto Williams", "12201", -54.935, -67.61),
        "antarctic": at("Villa Las Estrellas", "12202", -62.2, -58.96),
        "unknown": at("Sin lugar", "16204"),
    }


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("talhuan", "ninhue", "15 km · 15 to 25 minutes by road"),
        ("talhuan", "achao", "700 km · 2 days by road and ferry, waiting included"),
        ("talhuan", "punta_delgada", "1,810 km · 2 days by road and plane, waiting included"),
        ("talhuan", "talhuan", "0 km"),
        ("talhuan", "unknown", "distance unknown"),
        ("talhuan", "antarctic", "3,030 km in a straight line, travel time unknown"),
    ],
)
def test_travel_is_told_in_words(
    one: str, other: str, told: str, schools: dict[str, Organisation]
) -> None:
    assert words(schools[one], schools[other]) == told


def test_long_journeys_are_told_in_days(schools: dict[str, Organisation]) -> None:
    assert " days by " in words(schools["melinka"], schools["williams"])


def test_own_travel_zone_goes_before_the_communes(schools: dict[str, Organisation]) -> None:
    school = schools["achao"]
    school.travel_zone = "nowhere"
    assert travel_between(school, schools["talhuan"]).journey is None


def test_places_without_a_commune_or_of_two_countries_have_no_journey(
    schools: dict[str, Organisation],
) -> None:
    lost = Organisation(name="?", latitude=-36.0, longitude=-72.0)
    abroad = Organisation(
        name="Río Gallegos", commune=Territory(country="AR"), latitude=-51.6, longitude=-69.2
    )
    assert travel_between(lost, schools["talhuan"]).journey is None
    assert travel_between(abroad, schools["punta_delgada"]).journey is None
