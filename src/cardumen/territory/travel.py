"""How long the way between two places of a country takes, by the roads and links we know of."""

from django.core.cache import caches

from cardumen.methods.travel import MONTHS, Journey, Link, Map, Place, Point, Zone
from cardumen.territory.facts import COUNTRIES
from cardumen.territory.models import TravelLink

# A link that somebody corrects is used by every process after at most this time.
SECONDS = 300


def journey_between(
    country: str, origin: Place, destination: Place, *, month: int | None = None
) -> Journey | None:
    """The quickest known journey, or None: unknown, as from or to a zone that nobody described.

    Without a month (1 … 12) only links that run the whole year are taken.
    """
    zones = {zone.code for zone in COUNTRIES[country]().zones} if country in COUNTRIES else set()
    if not {origin.zone, destination.zone} <= zones:
        return None
    return _travel_map(country).journey(origin, destination, month=month)


def _travel_map(country: str) -> Map:
    kept: Map | None = caches["local"].get(f"travel-map-{country}")
    if kept is None:
        kept = _read_map(country)
        caches["local"].set(f"travel-map-{country}", kept, SECONDS)
    return kept


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
