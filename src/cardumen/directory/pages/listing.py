"""The list of organisations: a page of it, and its map."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.directory.enums import (
    Area,
    Dependency,
    Level,
    OrganisationKind,
    Status,
)
from cardumen.directory.filters import OrganisationFilters
from cardumen.directory.index import ANY, Index, Positions
from cardumen.directory.models import Organisation
from cardumen.directory.pages.land import Land, land
from cardumen.directory.spreadsheets import MOST_ROWS
from cardumen.kernel import formats
from cardumen.methods.travel import Point, kilometres
from cardumen.people.models import Viewer
from cardumen.territory.outline import Cell, dots_path
from cardumen.ui.lists import Part, list_page

PAGE = 50
FEW_CELLS = 200
MOST_OTHERS = 5
BOUNDS = ("vulnerability", "vulnerability_below")
VULNERABILITY = ("vulnerability", "vulnerability_pupils", "vulnerability_year")


@dataclass(frozen=True)
class Row:
    url: str
    name: str
    place: str
    levels: str
    pupils: str
    year: str
    """Of the pupils, as the register counted them."""
    vulnerability: str
    area: str
    dependency: str
    note: str
    """What sets it apart from open schools: its kind, or that it is closed."""
    dot: str = ""
    """Where it is on the map."""


class RegionLit(NamedTuple):
    """The dots of a region that are lit: the query of its list, how many there are, and the path
    that draws them."""

    query: str
    words: str
    path: str


class Listing:
    """What the filters let through, as a page of rows and lit on the map: found when the template
    comes to it, which keeps what it made as long as the directory stays as it is."""

    def __init__(self, index: Index, filters: OrganisationFilters, viewer: Viewer) -> None:
        self.index, self.filters, self.viewer = index, filters, viewer
        self.page = list_page(filters, self._take, size=PAGE).as_rows(self._rows)

    @cached_property
    def positions(self) -> Positions:
        found = self.index.find(self.filters.asked)
        near = self.filters.near
        return found if near is None else self.index.nearest_first(found, near)

    @cached_property
    def others(self) -> list[Row]:
        """Organisations of this name that the state or the type asked for leaves out: often someone
        asks for a school without knowing that it has closed."""
        asked = self.filters.asked
        if len(self.positions) or not asked["q"]:
            return []
        called = self.index.find(asked | {"status": ANY, "kind": ANY})
        return self._rows(called[:MOST_OTHERS].tolist())

    @cached_property
    def cells(self) -> list[tuple[int, int]]:
        return self.index.cells_at(self.positions)

    @cached_property
    def land(self) -> Land:
        return land(self.cells)

    @property
    def dots(self) -> Sequence[Row]:
        """Those whose dot leads to themselves: all of them where one page has them."""
        return self.page.rows if len(self.positions) <= PAGE else []

    @cached_property
    def regions(self) -> list[RegionLit]:
        """The lit dots, each region's leading to its list."""
        index, found = self.index, []
        regions = index.regions[self.positions]
        for number in sorted(set(regions.tolist())):
            here = self.positions[regions == number]
            place = index.all_regions[number]
            path = dots_path(Cell(x, y) for x, y in index.cells_at(here))
            asked = {name: text for name, text in self.filters.parameters.items() if text}
            query = urlencode(asked | {"region": place.code}) if place.code else ""
            words = f"{place.name}: {number_format(len(here))}"
            if path:
                found.append(RegionLit(query, words, path))
        return found

    @property
    def dot(self) -> str:
        """The size of a lit dot: larger where few would be lost on the land."""
        return "1.1" if len(self.cells) > FEW_CELLS else "2.2"

    @cached_property
    def summary(self) -> str:
        count, regions = len(self.positions), self.index.region_count(self.positions)
        number = {"number": number_format(count)}
        if self.filters.asked["kind"] == (OrganisationKind.SCHOOL,):
            found = ngettext("%(number)s school", "%(number)s schools", count) % number
        else:
            found = ngettext("%(number)s organisation", "%(number)s organisations", count) % number
        if regions < 2:
            return found
        return _("%(found)s in %(regions)d regions") % {"found": found, "regions": regions}

    @cached_property
    def asks_for_vulnerability(self) -> bool:
        return any(self.filters.asked[name] for name in BOUNDS)

    @property
    def vulnerability_words(self) -> str:
        """The year of the figures that were asked for, and of how many they are known."""
        index, year = self.index, self.index.vulnerability_year
        if not year or not self.asks_for_vulnerability:
            return ""
        others = index.find({**self.filters.asked, **dict.fromkeys(BOUNDS, "")})
        if not len(others):
            return ""
        known = index.with_vulnerability(others)
        return _("Vulnerability index of %(year)d, known for %(n)s of %(count)s.") % {
            "year": year,
            "n": number_format(known, force_grouping=True),
            "count": number_format(len(others), force_grouping=True),
        }

    @property
    def map_label(self) -> str:
        return _("Map: %(summary)s") % {"summary": self.summary}

    @property
    def map_words(self) -> str:
        unplaced = self.index.unplaced(self.positions)
        if not unplaced:
            return ""
        return ngettext(
            "%(number)s of %(count)s has no known location and is not on the map.",
            "%(number)s of %(count)s have no known location and are not on the map.",
            unplaced,
        ) % {"number": number_format(unplaced), "count": number_format(len(self.positions))}

    @property
    def download_limit(self) -> str:
        """What a download leaves out, in words."""
        if len(self.positions) <= MOST_ROWS:
            return ""
        return _("the first %(most)s of %(count)s") % {
            "most": number_format(MOST_ROWS),
            "count": number_format(len(self.positions)),
        }

    def _take(self, start: int, end: int) -> Part[int]:
        return Part([int(at) for at in self.positions[start:end]], len(self.positions))

    def _rows(self, positions: Sequence[int]) -> list[Row]:
        return _rows(
            self.index,
            positions,
            self.viewer,
            self.filters.near,
            with_vulnerability=self.asks_for_vulnerability,
        )


def _rows(
    index: Index,
    positions: Sequence[int],
    viewer: Viewer,
    near: Point | None,
    *,
    with_vulnerability: bool,
) -> list[Row]:
    ids = [int(index.ids[position]) for position in positions]
    shown = Organisation.objects.visible_to(viewer).filter(pk__in=ids)
    found = {row[0]: row for row in shown.values_list("id", "name", *VULNERABILITY)}
    levels = {level: str(level.label) for level in Level}
    kinds = ["", *map(str, OrganisationKind.labels)]
    statuses = ["", *map(str, Status.labels)]
    dependencies = ["", *map(str, Dependency.labels)]
    areas = ["", *map(str, Area.labels)]
    school, open_now = kinds[1], statuses[1]
    return [
        Row(
            url=f"/organisations/{pk}/",
            name=found[pk][1],
            place=_place(index, at, near),
            levels=", ".join(levels[level] for level in index.levels_at(at)),
            pupils=_pupils(int(index.pupils[at])),
            year=str(index.facts_years[at]) if index.pupils[at] >= 0 else "",
            vulnerability=_vulnerability(*found[pk][2:]) if with_vulnerability else "",
            dot=dots_path(Cell(x, y) for x, y in index.cells_at(np.array([at]))),
            area=areas[index.areas[at]],
            dependency=dependencies[index.dependencies[at]],
            note=" · ".join(
                word
                for word in (kinds[index.kinds[at]], statuses[index.statuses[at]])
                if word not in (school, open_now)
            ),
        )
        for pk, at in zip(ids, positions, strict=True)
        if pk in found
    ]


def _vulnerability(share: float | None, pupils: int | None, year: int | None) -> str:
    if share is None:
        return ""
    return _("Vulnerable pupils: %(share)s of %(pupils)s (%(year)s)") % {
        "share": formats.percent(share),
        "pupils": number_format(pupils or 0),
        "year": year,
    }


def _place(index: Index, at: int, near: Point | None) -> str:
    """Its commune and region, and how far it is from where the nearest come first."""
    parts = [index.all_communes[index.communes[at]].name, index.all_regions[index.regions[at]].name]
    there = index.point_at(at) if near is not None else None
    if near is not None and there is not None:
        parts.append(formats.distance(kilometres(near, there)))
    return " · ".join(part for part in parts if part)


def _pupils(number: int) -> str:
    if number < 0:
        return ""
    return ngettext("%(number)s pupil", "%(number)s pupils", number) % {
        "number": number_format(number)
    }
