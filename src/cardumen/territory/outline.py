"""A country as a band of dots: places to cells, and cells to one SVG path.

A country taller than wide lies on its side, north to the left and east at the top, so that it
fills a page's width. Distances are those of an equirectangular map, true at the middle latitude.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil, cos, radians
from typing import NamedTuple

COLUMNS = 290
# Schools in a cell from which its dot is drawn stronger: one, a few, many.
CLASS_BOUNDS = (1, 2, 8)
CLASS_LETTERS = "abc"
CELL_IN_COLUMN = re.compile(rf"(\d+)([{CLASS_LETTERS}])")


class Cell(NamedTuple):
    """A square of the grid, named by the place of its dot in the drawing."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Band:
    """The drawing's frame: a country's bounding box in degrees, `columns` cells wide.

    What lies outside the box, such as islands far away, is drawn on its nearest edge.
    """

    south: float
    north: float
    west: float
    east: float
    columns: int = COLUMNS

    @property
    def lies_on_side(self) -> bool:
        """Whether the country is taller than wide, and so is turned."""
        return self._height > self._width

    @property
    def rows(self) -> int:
        """How many cells the band is high."""
        return ceil(min(self._height, self._width) * self._scale)

    def view_box(self, margin: int = 2) -> str:
        """The `viewBox` of an SVG that shows every dot, with `margin` cells of room around."""
        width, height = self.columns + 2 * margin, self.rows + 2 * margin
        return f"{-margin} {-margin} {width} {height}"

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a place stands in the drawing: cells from the left and from the top."""
        southward = (self.north - latitude) * self._scale
        if self.lies_on_side:
            x, y = southward, (self.east - longitude) * self._shrink * self._scale
        else:
            x, y = (longitude - self.west) * self._shrink * self._scale, southward
        return round(min(max(x, 0), self.columns), 1), round(min(max(y, 0), self.rows), 1)

    def cell(self, latitude: float, longitude: float) -> Cell:
        """The cell a place falls into."""
        x, y = self.place(latitude, longitude)
        return Cell(round(x), round(y))

    @property
    def _shrink(self) -> float:
        """A degree of longitude in degrees of latitude, at the middle latitude."""
        return cos(radians((self.north + self.south) / 2))

    @property
    def _height(self) -> float:
        return self.north - self.south

    @property
    def _width(self) -> float:
        return (self.east - self.west) * self._shrink

    @property
    def _scale(self) -> float:
        """Cells in a degree of latitude."""
        return self.columns / max(self._height, self._width)


def by_density(schools_in: Mapping[Cell, int]) -> list[list[Cell]]:
    """Sort cells into classes by their number of schools, faintest first; empty cells drop out."""
    classes: list[list[Cell]] = [[] for _ in CLASS_BOUNDS]
    for cell, count in schools_in.items():
        if count >= CLASS_BOUNDS[0]:
            classes[bisect_right(CLASS_BOUNDS, count) - 1].append(cell)
    return classes


def dots_path(cells: Iterable[Cell]) -> str:
    """The `d` of one SVG path that draws a dot at each cell, with round line caps.

    Each dot is a line of no length, reached by a relative move; the sign of a negative number
    stands for the space before it.
    """
    parts, x, y = [], 0, 0
    for cell in sorted(set(cells)):
        across, down = cell.x - x, cell.y - y
        parts.append(f"m{across}{down: d}h0")
        x, y = cell
    return "".join(parts)


def write_cells(classes: Iterable[Iterable[Cell]]) -> str:
    """Write cells as text, a line for each column: `x:` and then row and class of each cell."""
    columns: dict[int, list[tuple[int, str]]] = {}
    for letter, cells in zip(CLASS_LETTERS, classes, strict=True):
        for x, y in cells:
            columns.setdefault(x, []).append((y, letter))
    return "".join(
        f"{x}:{''.join(f'{y}{letter}' for y, letter in sorted(columns[x]))}\n"
        for x in sorted(columns)
    )


def read_cells(text: str) -> list[list[Cell]]:
    """Read what `write_cells` wrote; lines that begin with `#` say where it comes from."""
    classes: list[list[Cell]] = [[] for _ in CLASS_LETTERS]
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        x, _, column = line.partition(":")
        for y, letter in CELL_IN_COLUMN.findall(column):
            classes[CLASS_LETTERS.index(letter)].append(Cell(int(x), int(y)))
    return classes
