"""The cells of one row, read one by one, with a note on each that is odd."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from cardumen.directory.registers.odd_rows import Oddity, OddRow
from cardumen.directory.registers.reading import Cells

T = TypeVar("T")
# No register counts further, and more would not fit the columns in which numbers are kept.
MOST_DIGITS = 9


class CellReader:
    """Reads typed values from a row and gathers `notes`; a column the year lacks reads as blank.

    Set `identifier` as soon as it is known, so that the notes name whom the row is of.
    """

    def __init__(self, line: int, cells: Cells) -> None:
        self.line = line
        self.cells = cells
        self.identifier: int | None = None
        self.notes: list[OddRow] = []

    def note(self, column: str, oddity: Oddity) -> None:
        """Record that the cell of this column is odd."""
        value = self.cells.get(column) or ""
        self.notes.append(OddRow(self.line, self.identifier, column, value, oddity))

    def text(self, column: str) -> str | None:
        """Return the cell as it stands, or None for a blank."""
        return self.cells.get(column)

    def number(self, column: str) -> int | None:
        """Return a whole number below a thousand million; leading zeros do not matter."""
        cell = self.cells.get(column)
        if cell is None:
            return None
        if not (cell.isascii() and cell.isdecimal()) or len(cell) > MOST_DIGITS:
            self.note(column, Oddity.NOT_A_NUMBER)
            return None
        return int(cell)

    def numbers(self, columns: Collection[str]) -> tuple[int, ...]:
        """Return the numbers of a group of columns in order, without blanks, zeros and repeats."""
        # Nearly all of these cells hold a zero; the test for it halves the time of a file.
        found = (self.number(column) for column in columns if self.cells.get(column) != "0")
        return tuple(dict.fromkeys(number for number in found if number))

    def coded(
        self, column: str, table: Mapping[str, T], *, unknown: Collection[str] = ()
    ) -> T | None:
        """Look a code up in a table; the codes in `unknown` say that no one knows."""
        cell = self.cells.get(column)
        if cell is None or cell in unknown:
            return None
        value = table.get(cell)
        if value is None:
            self.note(column, Oddity.UNKNOWN_VALUE)
        return value

    def flag(self, column: str) -> bool | None:
        """Return a yes (1) or no (0)."""
        return self.coded(column, {"0": False, "1": True})
