"""The cells of one row, read one by one, with a note on each that is odd.

What a spreadsheet did to a cell is taken back where only one value can have been meant: `1.0`,
`8.470`, `="8470"`, `8470-3`. Elsewhere the note says so, and nothing is guessed.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final, TypeVar

from stdnum.cl import rut

from cardumen.directory.imports.registers.odd_rows import Oddity, OddRow
from cardumen.directory.imports.registers.reading import Cells
from cardumen.kernel.text import plain

T = TypeVar("T")
# No register counts further, and more would not fit the columns in which numbers are kept.
MOST_DIGITS = 9

# What programs write for a value that there is not.
BLANK: Final = frozenset({"NA", "N/A", "NAN", "NULL", "NONE", "<NA>", "-", "–", ".", "S/I", "#N/A"})
NOTHING: Final = frozenset({"NA", "NaN", "nan", "<NA>", "None"})
ERROR: Final = re.compile(r"#(?:[¡¿]?[A-ZÁÉÍÓÚÑ/0-9]+[!?]?|#+)$|#+$")
FORMULA: Final = re.compile(r'="(.*)"$')
QUOTES: Final = "'\"“”‘’«»´`"
MARKED: Final = f"#={QUOTES}"
GAPS: Final = re.compile(r"[\s\u00a0\u202f]")
DECIMAL: Final = re.compile(r"(\d+)[.,](0+)$")
GROUPS: Final = re.compile(r"(\d{1,3}([.,'’])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,]0+)?$")
SCIENTIFIC: Final = re.compile(r"(\d(?:[.,]\d+)?)[eE]\+?(\d{1,2})$")
WITH_CHECK_DIGIT: Final = re.compile(r"(\d[\d.]*)\s*-\s*([\dkK])$")
DAYS: Final = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%Y/%m/%d")
# Day 0 of the count that spreadsheets keep of days, from March 1900 on.
DAY_ZERO: Final = date(1899, 12, 30).toordinal()


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
        """Return the cell as it stands, or None for a blank and for a spreadsheet's error."""
        cell = self.cells.get(column)
        if cell is None or cell in NOTHING:
            return None
        if cell[0] not in MARKED:
            return cell
        if ERROR.match(cell):
            self.note(column, Oddity.ERROR)
            return None
        formula = FORMULA.match(cell)
        inner = (formula.group(1) if formula else cell)[1:-1].strip()
        is_within = cell[0] == "'" and inner.count("'") % 2 == 1
        if formula is None and (
            cell[-1] not in QUOTES or (set(inner) & {*QUOTES} and not is_within)
        ):
            # One apostrophe is how a spreadsheet keeps a text as it is.
            return cell[1:] if cell[0] == "'" and "'" not in cell[1:] else cell
        return (formula.group(1) if formula else inner) or None

    def number(self, column: str) -> int | None:
        """Return a whole number below a thousand million; leading zeros do not matter."""
        cell = self.cells.get(column)
        if cell is None:
            return None
        if cell.isascii() and cell.isdecimal() and len(cell) <= MOST_DIGITS:
            return int(cell)
        if cell.upper() in BLANK:
            return None
        found = exact_number(_bare(cell))
        if isinstance(found, Oddity):
            self.note(column, Oddity.ERROR if ERROR.match(cell) else found)
            return None
        return found

    def year(self, column: str) -> int | None:
        """Return a year, also where a spreadsheet made a day of it."""
        cell = self.cells.get(column)
        day = _day(_bare(cell)) if cell and not cell.isdecimal() else None
        if day is None:
            return self.number(column)
        # A count of some two thousand days falls into 1905.
        return day.toordinal() - DAY_ZERO if day.year < 1910 else day.year

    def commune(self, column: str) -> str:
        """Return the five digits of a commune, or what stands there instead."""
        cell = self.cells.get(column) or ""
        number = None if cell.isdecimal() else exact_number(_bare(cell))
        return (str(number) if isinstance(number, int) else cell).zfill(5)

    def numbers(self, columns: Collection[str]) -> tuple[int, ...]:
        """Return the numbers of a group of columns in order, without blanks, zeros and repeats."""
        # Nearly all of these cells hold a zero; the test for it halves the time of a file.
        found = (self.number(column) for column in columns if self.cells.get(column) != "0")
        return tuple(dict.fromkeys(number for number in found if number))

    def coded(
        self, column: str, table: Mapping[str, T], *, unknown: Collection[str] = ()
    ) -> T | None:
        """Look up a code, or the words for it in plain form; the codes in `unknown` say that no
        one knows."""
        cell = self.cells.get(column)
        if cell is None or cell in unknown:
            return None
        value = table.get(cell)
        return self._odd_code(column, cell, table, unknown) if value is None else value

    def flag(self, column: str, words: Mapping[str, bool]) -> bool | None:
        """Return a yes (1) or no (0)."""
        return self.coded(column, words)

    def _odd_code(
        self, column: str, cell: str, table: Mapping[str, T], unknown: Collection[str]
    ) -> T | None:
        if cell.upper() in BLANK:
            return None
        bare = _bare(cell)
        decimal = DECIMAL.match(bare)
        code = decimal.group(1) if decimal else bare
        word = plain(code)
        code = code.lstrip("0") or "0" if code.isdecimal() else word
        if code in unknown:
            return None
        value = table.get(code)
        if value is None:
            self.note(column, Oddity.ERROR if ERROR.match(cell) else Oddity.UNKNOWN_VALUE)
        return value


def exact_number(cell: str) -> int | Oddity:
    """The whole number that a cell can only mean, or why it means none.

    >>> [exact_number(cell) for cell in ("8470.0", "8.470", "8470-3", "2,025E+03")]
    [8470, 8470, 8470, 2025]
    >>> exact_number("6,2E+07")
    <Oddity.ROUNDED: 'rounded'>
    """
    cell = GAPS.sub("", cell).removeprefix("+")
    checked = WITH_CHECK_DIGIT.match(cell)
    if checked is not None:
        digits = checked.group(1).replace(".", "")
        is_right = rut.calc_check_digit(digits) == checked.group(2).upper()
        return _fitting(digits) if is_right else Oddity.NOT_A_NUMBER
    if (scientific := SCIENTIFIC.match(cell)) is not None:
        mantissa, power = scientific.group(1).replace(",", "."), int(scientific.group(2))
        if len(mantissa.partition(".")[2]) < power:
            return Oddity.ROUNDED
        return _fitting(str(Decimal(mantissa).scaleb(power).normalize().to_integral()))
    if (decimal := DECIMAL.match(cell)) is not None:
        # One to three digits and three zeros may be either.
        is_certain = len(decimal.group(2)) != 3 or len(decimal.group(1)) > 3
        return _fitting(decimal.group(1) if is_certain else cell)
    if (groups := GROUPS.match(cell)) is not None:
        return _fitting(groups.group(1).replace(groups.group(2), ""))
    return _fitting(cell)


def _fitting(digits: str) -> int | Oddity:
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= MOST_DIGITS
    return int(digits) if is_number else Oddity.NOT_A_NUMBER


def _bare(cell: str) -> str:
    """The cell without what kept a spreadsheet from changing it."""
    formula = FORMULA.match(cell)
    return (formula.group(1) if formula else cell).strip(QUOTES).strip()


def _day(cell: str) -> date | None:
    day = cell.partition("T")[0].partition(" ")[0]
    for writing in DAYS:
        try:
            return datetime.strptime(day, writing).date()  # noqa: DTZ007 a day, whatever the zone
        except ValueError:
            continue
    return None
