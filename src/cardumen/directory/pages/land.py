"""The land as a band of dots: all its schools faint, some lit."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from cardumen.territory.facts import chile, chile_cells
from cardumen.territory.outline import Cell, dots_path


@dataclass(frozen=True)
class Land:
    """A `viewBox` and two paths of dots that do not overlap."""

    view_box: str
    faint: str
    lit: str


def land(lit: Iterable[tuple[int, int]]) -> Land:
    """The land with these cells lit."""
    cells = {Cell(x, y) for x, y in lit}
    return Land(chile().band.view_box(), dots_path(all_cells() - cells), dots_path(cells))


@cache
def all_cells() -> frozenset[Cell]:
    """The cells of every open school of the country."""
    return frozenset(cell for cells in chile_cells() for cell in cells)
