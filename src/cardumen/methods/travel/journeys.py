"""How long a journey takes, door to door, as a range; unknown where no known way leads.

Within a zone: hours = straight-line km · κ / speed, for κ low, central and high. From zone to
zone only by a link: hours = half its headway + its crossing. The way is the shortest by central
hours (Dijkstra 1959) over the ends of the links. There is never a road across water: two zones
without a link between them have no road, however near they are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from math import fsum, inf
from typing import Final

from cardumen.methods.travel.distance import kilometres
from cardumen.methods.travel.links import Link, Place, Zone

ROAD: Final = "road"


@dataclass(frozen=True, slots=True)
class Leg:
    """One part of a journey, hours waiting included; `link` is None on the road."""

    mode: str
    origin: Place
    destination: Place
    low_hours: float
    central_hours: float
    high_hours: float
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Journey:
    """The hours of a journey, from low to high, and its legs in order."""

    low_hours: float
    central_hours: float
    high_hours: float
    legs: tuple[Leg, ...]

    @property
    def cost(self) -> float | None:
        """What the links cost a person; None when the cost of one is not known. No road costs."""
        costs = [leg.link.cost for leg in self.legs if leg.link is not None]
        known = [cost for cost in costs if cost is not None]
        return fsum(known) if len(known) == len(costs) else None


class Map:
    """Zones and the links that join them; asked for journeys between places."""

    def __init__(self, zones: Iterable[Zone], links: Iterable[Link] = ()) -> None:
        """ValueError for a link that ends in a zone that is not on the map."""
        self._zones: Mapping[str, Zone] = {zone.code: zone for zone in zones}
        self._links = tuple(links)
        for link in self._links:
            self._zone(link.origin)
            self._zone(link.destination)

    def journey(
        self, origin: Place, destination: Place, *, month: int | None = None
    ) -> Journey | None:
        """The quickest known journey, or None: unknown. It is never guessed.

        Links that do not run in the month (1 … 12) are left out; without a month, all those that
        do not run the whole year. The range of the hours is that of the road alone, along the
        way that is quickest by central hours: links are counted as their timetables say.
        ValueError for a place in a zone that is not on the map.
        """
        self._zone(origin)
        self._zone(destination)
        links = [link for link in self._links if link.runs(month)]
        # Of two equal ways the one found first is taken, in the order of the links.
        queue: list[tuple[float, int, Place, tuple[Leg, ...]]] = [(0.0, 0, origin, ())]
        best: dict[Place, float] = {origin: 0.0}
        count = 0
        while queue:
            hours, _, place, legs = heappop(queue)
            if place == destination:
                return _sum(legs)
            if hours > best[place]:
                continue
            for leg in self._legs(place, destination, links):
                reached = hours + leg.central_hours
                if reached < best.get(leg.destination, inf):
                    count += 1
                    best[leg.destination] = reached
                    heappush(queue, (reached, count, leg.destination, (*legs, leg)))
        return None

    def _legs(self, place: Place, destination: Place, links: list[Link]) -> Iterator[Leg]:
        """Roads to the destination and to every link's start in this zone, and links from here."""
        ends = [destination, *(link.origin for link in links)]
        for end in ends:
            if end.zone == place.zone and end != place:
                yield self._road(place, end)
        for link in links:
            if link.origin == place:
                hours = link.waiting_hours + link.hours
                yield Leg(link.mode, place, link.destination, hours, hours, hours, link)

    def _road(self, origin: Place, destination: Place) -> Leg:
        zone = self._zones[origin.zone]
        straight = kilometres(origin.point, destination.point) / zone.speed
        detour = zone.detour
        return Leg(
            ROAD,
            origin,
            destination,
            straight * detour.low,
            straight * detour.central,
            straight * detour.high,
        )

    def _zone(self, place: Place) -> Zone:
        try:
            return self._zones[place.zone]
        except KeyError:
            raise ValueError(f"zone {place.zone!r} is not on the map") from None


def _sum(legs: tuple[Leg, ...]) -> Journey:
    return Journey(
        fsum(leg.low_hours for leg in legs),
        fsum(leg.central_hours for leg in legs),
        fsum(leg.high_hours for leg in legs),
        legs,
    )
