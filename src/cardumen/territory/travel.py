"""How long the way between two places of a country takes, by the roads and links we know of."""

from collections.abc import Callable
from functools import lru_cache
from time import monotonic

from cardumen.methods.travel import MONTHS, Journey, Link, Map, Place, Point, Zone
from cardumen.territory.facts import COUNTRIES
from cardumen.territory.models import TravelLink

Ways = Callable[[Place, Place, int | None], Journey | None]

# A link that someone corrects is used by every process after at most this time.
SECONDS = 300


def journey_between(
    country: str, origin: Place, destination: Place, *, month: int | None = None
) -> Journey | None:
    """The quickest known journey, or None: unknown, as from or to a zone that no one described.

    Without a month (1 … 12) only links that run the whole year are taken.
    """
    zones = {zone.code for zone in COUNTRIES[country]().zones} if country in COUNTRIES else set()
    if not {origin.zone, destination.zone} <= zones:
        return None
    return _ways(country, int(monotonic() // SECONDS))(origin, destination, month)


@lru_cache(maxsize=2)
def _ways(country: str, period: int) -> Ways:
    """The journeys of a country, each computed once a period."""
    travel_map = _read_map(country)

    @lru_cache(maxsize=4096)
    def way(origin: Place, destination: Place, month: int | None) -> Journey | None:
        return travel_map.journey(origin, destination, month=month)

    return way


def forget_ways() -> None:
    """Has links read again at once, by this process."""
    _ways.cache_clear()


def _read_map(country: str) -> Map:
    links = [_as_method(link) for link in TravelLink.objects.filter(country=country).order_by("id")]
    both_ways = [way for link in links for way in (link, link.reversed())]
    return Map((Zone(zone.code, zone.speed) for zone in COUNTRIES[country]().zones), both_ways)


def _as_method(link: TravelLink) -> Link:
    season = frozenset(int(month) for month in link.season.split(",")) if link.season else MONTHS
    return Link(
        origin=Place(Point(link.origin_latitude, link.origin_longitude), link.origin),
        destination=Place(
            Point(link.destination_latitude, link.destination_longitude), link.destination
        ),
        mode=link.mode,
        hours=link.hours,
        headway_hours=link.headway_hours,
        cost=link.cost,
        season=season,
        source=link.source,
        date=link.as_of,
    )
