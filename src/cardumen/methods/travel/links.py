"""The land as travel sees it: zones you can cross by road, and links that join them."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from cardumen.methods.travel.detours import DEFAULT_DETOUR, Detour
from cardumen.methods.travel.distance import Point

MONTHS: Final = frozenset(range(1, 13))


@dataclass(frozen=True, slots=True)
class Zone:
    """Land that can be crossed by road within itself; each island is a zone of its own.

    `speed` is the usual speed on its roads in km/h, stops included.
    """

    code: str
    speed: float
    detour: Detour = DEFAULT_DETOUR

    def __post_init__(self) -> None:
        """ValueError unless the speed is above 0."""
        if not self.speed > 0:
            raise ValueError(f"zone {self.code} has speed {self.speed}")


@dataclass(frozen=True, slots=True)
class Place:
    """A point and the code of the zone it lies in: a school, a port, an airport, a border."""

    point: Point
    zone: str


@dataclass(frozen=True, slots=True)
class Link:
    """A way from one zone to another that is not a road within a zone, in one direction.

    `hours` is the crossing itself and `headway_hours` the time from one departure to the next, 0
    where one just goes. `cost` is per person, in the network's currency, None when not known.
    `season` holds the months (1 … 12) in which it runs. `source` and `date` say who says so.
    """

    origin: Place
    destination: Place
    mode: str
    hours: float
    headway_hours: float
    cost: float | None
    season: frozenset[int]
    source: str
    date: date

    def __post_init__(self) -> None:
        """ValueError for negative times or cost, or a season that is not months."""
        if self.hours < 0 or self.headway_hours < 0 or (self.cost or 0) < 0:
            raise ValueError("hours, headway and cost of a link are 0 or more")
        if not self.season or not self.season <= MONTHS:
            raise ValueError("the season of a link is at least one month from 1 to 12")

    @property
    def waiting_hours(self) -> float:
        """Half the headway: the mean wait of one who comes at any time."""
        return self.headway_hours / 2

    def runs(self, month: int | None) -> bool:
        """Whether it runs in a month (1 … 12); with None, whether it runs all year."""
        return self.season == MONTHS if month is None else month in self.season

    def reversed(self) -> "Link":
        """The same link the other way."""
        return Link(
            self.destination,
            self.origin,
            self.mode,
            self.hours,
            self.headway_hours,
            self.cost,
            self.season,
            self.source,
            self.date,
        )
