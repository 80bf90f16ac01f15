"""The facts of a country's territory as they come with the project, ready to be loaded.

The files in `data/` are written by `scripts/make_territory.py` and name their source.
"""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cardumen.people.rights.clocks import WorkingDays, count_with
from cardumen.territory.outline import Band, Cell, read_cells

DATA = files("cardumen.territory").joinpath("data")
EVERY_MONTH = tuple(range(1, 13))


class RegionFacts(NamedTuple):
    """A region; the list of them runs from north to south."""

    code: str
    name: str
    short_name: str
    iso_3166_2: str


class ProvinceFacts(NamedTuple):
    """A province. The first two digits of its code are its region's."""

    code: str
    name: str

    @property
    def region(self) -> str:
        """The region's code."""
        return self.code[:2]


class CommuneFacts(NamedTuple):
    """A commune. Its code begins with its region's and its province's.

    The centroid lies within its land; the schools' median is None where no school is at work.
    """

    code: str
    name: str
    latitude: float
    longitude: float
    schools_latitude: float | None
    schools_longitude: float | None
    travel_zone: str

    @property
    def region(self) -> str:
        """The region's code."""
        return self.code[:2]

    @property
    def province(self) -> str:
        """The province's code."""
        return self.code[:3]


class ZoneFacts(NamedTuple):
    """Land that roads join; `speed` is usual on its roads, in km/h with stops."""

    code: str
    name: str
    speed: float


class IslandFacts(NamedTuple):
    """The bounding box of an island that shares its commune with land of another zone."""

    zone: str
    south: float
    north: float
    west: float
    east: float


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """A way between two zones, the same in both directions, with its gateways at both ends.

    `hours` includes one hour at the airport for a flight. `season` holds the months it runs.
    `cost` is per person in the country's money, None when not known.
    """

    origin: str
    destination: str
    mode: str
    hours: float
    headway_hours: float
    origin_place: str
    origin_latitude: float
    origin_longitude: float
    destination_place: str
    destination_latitude: float
    destination_longitude: float
    season: tuple[int, ...]
    cost: int | None
    source: str
    date: date


@dataclass(frozen=True, slots=True)
class CountryFacts:
    """Everything that comes with the project about one country's territory. `clocks` are names of
    time zones, by the code of a commune or a region; "" is everywhere else."""

    code: str
    name: str
    source: str
    band: Band
    regions: tuple[RegionFacts, ...]
    provinces: tuple[ProvinceFacts, ...]
    communes: tuple[CommuneFacts, ...]
    zones: tuple[ZoneFacts, ...]
    clocks: Mapping[str, str]
    islands: tuple[IslandFacts, ...]
    links: tuple[LinkFacts, ...]


@cache
def chile() -> CountryFacts:
    """Read Chile: CUT codes, ISO 3166-2 codes of regions, travel zones and links."""
    tables: dict[str, Any] = json.loads(DATA.joinpath("chile.json").read_text(encoding="utf-8"))
    code, name = tables["country"]
    source, as_of = tables["links_source"]
    return CountryFacts(
        code=code,
        name=name,
        source=tables["source"],
        band=Band(*tables["band"]),
        regions=tuple(RegionFacts(*row) for row in tables["regions"]),
        provinces=tuple(ProvinceFacts(*row) for row in tables["provinces"]),
        communes=tuple(CommuneFacts(*row) for row in tables["communes"]),
        zones=tuple(ZoneFacts(*row) for row in tables["zones"]),
        clocks=dict(tables["clocks"]),
        islands=tuple(IslandFacts(*row) for row in tables["islands"]),
        links=tuple(_link(row, source, date.fromisoformat(as_of)) for row in tables["links"]),
    )


@cache
def chile_holidays() -> Mapping[date, str]:
    """Chile's legal holidays by their day."""
    text = DATA.joinpath("chile_holidays.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {date.fromisoformat(row["day"]): row["name"] for row in rows}


def holidays_of(country: str) -> Mapping[date, str]:
    """The legal holidays of that country, as far as they are known."""
    return HOLIDAYS[country]() if country in HOLIDAYS else {}


@count_with
@cache
def chile_working_days() -> WorkingDays:
    """Chile's weekends and legal holidays, as known for the years in the file: those that move
    (laws 19.668, 20.299, 20.983, 21.357) stand on the day they are kept, elections are not in."""
    days = frozenset(chile_holidays())
    return WorkingDays(holidays=days, known_until=date(max(days).year, 12, 31))


@cache
def chile_cells() -> list[list[Cell]]:
    """Cells of all open schools of Chile by density, faintest first: the land itself."""
    return read_cells(DATA.joinpath("chile_cells.txt").read_text(encoding="utf-8"))


def island_zone(latitude: float, longitude: float, islands: Iterable[IslandFacts]) -> str | None:
    """Return the zone of the island a place lies on, or None: its commune's zone holds."""
    for island in islands:
        is_within = island.south <= latitude <= island.north
        if is_within and island.west <= longitude <= island.east:
            return island.zone
    return None


@cache
def clock_of(country: str, *codes: str) -> ZoneInfo | None:
    """What clocks show there: by the first of these codes that has a time of its own. None where
    no one described the country, or this machine has not heard of that time zone."""
    if country not in COUNTRIES:
        return None
    clocks = COUNTRIES[country]().clocks
    name = next((clocks[code] for code in (*codes, "") if code in clocks), "")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _link(row: list[Any], source: str, as_of: date) -> LinkFacts:
    *most, season, cost = row
    values = [*most, tuple(season) or EVERY_MONTH, cost, source, as_of]
    return LinkFacts(*values)


# What this installation can load, by the country's two letters.
COUNTRIES: Mapping[str, Callable[[], CountryFacts]] = {"CL": chile}
HOLIDAYS: Mapping[str, Callable[[], Mapping[date, str]]] = {"CL": chile_holidays}
