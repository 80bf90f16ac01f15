"""A network drawn on the land: its members' dots and the names of a few of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from cardumen.territory.facts import chile, chile_cells
from cardumen.territory.outline import Cell, dots_path

# The largest letters the names are shown in, on a telephone, in cells of the drawing.
LETTER_HEIGHT, LETTER_WIDTH = 10.0, 5.8
MOST_NAMES = 4
MARGIN = 3


class Place(NamedTuple):
    """A member's place on the land, and the name it goes by there."""

    cell: Cell
    name: str


@dataclass(frozen=True)
class Name:
    """A name written at a place of the drawing; `anchor` is the side that stands there."""

    text: str
    x: float
    y: float
    anchor: Literal["start", "middle", "end"]

    @property
    def left(self) -> float:
        width = len(self.text) * LETTER_WIDTH
        return self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]

    @property
    def right(self) -> float:
        return self.left + len(self.text) * LETTER_WIDTH

    def touches(self, other: "Name") -> bool:
        beside = self.right + LETTER_WIDTH < other.left or other.right + LETTER_WIDTH < self.left
        return not beside and abs(self.y - other.y) < LETTER_HEIGHT


class Shade(NamedTuple):
    path: str
    width: float
    opacity: float


@dataclass(frozen=True)
class Land:
    """What the picture is drawn from: all open schools, faint; the members, lit; a few names."""

    view_box: str
    shades: tuple[Shade, ...]
    lit: str
    names: tuple[Name, ...]


@cache
def shades() -> tuple[Shade, ...]:
    """Every open school of the country, the same on each page."""
    looks = ((0.6, 0.55), (0.75, 0.7), (0.9, 0.9))
    return tuple(
        Shade(dots_path(cells), *look) for cells, look in zip(chile_cells(), looks, strict=True)
    )


def cell_at(latitude: float, longitude: float) -> Cell:
    return chile().band.cell(latitude, longitude)


def draw_land(places: Iterable[Place]) -> Land:
    """The land with these places lit; the same places give the same picture."""
    places = sorted(set(places))
    return Land(
        view_box=chile().band.view_box(MARGIN),
        shades=shades(),
        lit=dots_path(place.cell for place in places),
        names=tuple(choose_names(places)),
    )


def choose_names(places: list[Place]) -> list[Name]:
    """A few names far from each other: both ends first, then what lies nearest to the middle and
    the quarters. None leaves the picture or touches another."""
    width = chile().band.columns
    if not places:
        return []
    marks = [places[0].cell.x, places[-1].cell.x, width / 2, width / 4, width * 3 / 4]
    names: list[Name] = []
    for mark in marks:
        place = min(places, key=lambda place: abs(place.cell.x - mark))
        name = write_name(place)
        taken = any(name.text == other.text or name.touches(other) for other in names)
        if not taken and name.left >= -MARGIN and name.right <= width + MARGIN:
            names.append(name)
    return names[:MOST_NAMES]


def write_name(place: Place) -> Name:
    """The name above its dot, or below where there is no room; turned inwards at the edges."""
    (x, y), width = place.cell, chile().band.columns
    half = len(place.name) * LETTER_WIDTH / 2
    baseline = y - 3.0 if y - 3 - LETTER_HEIGHT >= -MARGIN else y + LETTER_HEIGHT + 1.0
    if x - half < 0:
        return Name(place.name, max(x - 4.0, 0.0), baseline, "start")
    if x + half > width:
        return Name(place.name, min(x + 4.0, float(width)), baseline, "end")
    return Name(place.name, float(x), baseline, "middle")
