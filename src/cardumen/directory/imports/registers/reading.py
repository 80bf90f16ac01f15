"""Rows of a published table by the names of its columns, whatever stands around them."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice
from typing import Final

from django.utils.translation import gettext as _

from cardumen.directory.imports.registers.odd_rows import Oddity, OddRow
from cardumen.directory.imports.registers.unpacking import (
    MOST_BYTES,
    Source,
    is_workbook,
    opened,
    unpacked_chunks,
)
from cardumen.kernel.errors import Invalid
from cardumen.kernel.tables import Record, Records, TextFile, find_header, official_sheets
from cardumen.kernel.text import plain

Cells = dict[str, str | None]
Row = tuple[int, Cells]

NO_ALIASES: Final[Mapping[str, str]] = {}
# As R writes a mark at the beginning that it took for letters.
_MARK_IN_NAME: Final = re.compile(r"^(?:I\.\.|X\.U\.FEFF\.)")
_NAME: Final = re.compile(r"[^\W\d]\w*")
FEW_NAMES: Final = 8
SAMPLE: Final = 30


def read_table(
    source: Source,
    *,
    needs: Iterable[str],
    forget: Iterable[str] = (),
    also: Mapping[str, str] = NO_ALIASES,
    most_bytes: int = MOST_BYTES,
) -> Iterator[Row | OddRow]:
    """Yield each row as its line number, titles counted too, and its cells by column name.

    Column names are given in capitals without accents, as their writing differs between years;
    `also` gives other names of a column. Cells are stripped; blanks are None. Columns to `forget`
    are dropped here, so that no caller ever sees them. A row with another number of cells comes as
    an OddRow, and so does what was fixed. Raises Invalid when the file cannot be read, or lacks a
    column it `needs`.
    """
    columns = _Columns(frozenset(needs), frozenset(forget), also)
    with ExitStack() as stack:
        stream = stack.enter_context(opened(source))
        if is_workbook(stream):
            found = _sheet(official_sheets(stream, most_unpacked=most_bytes), columns)
        else:
            chunks = unpacked_chunks(stream, most_bytes=most_bytes)
            found = _text(stack.enter_context(TextFile(chunks)), columns)
        yield from _rows(found, columns)


class _Columns:
    """The columns of the rows that follow; another line of names may change them midway."""

    def __init__(
        self, needs: frozenset[str], forget: frozenset[str], also: Mapping[str, str]
    ) -> None:
        self._needs, self._forget, self._also = needs, forget, also
        self.width = 0
        self._kept: list[tuple[int, str]] = []
        self._key = (0, "")

    def are_named(self, cells: Collection[str]) -> bool:
        names = {self._name(cell) for cell in cells}
        return bool(names - {""}) and self._needs <= names

    def are_named_again(self, cells: Sequence[str]) -> bool:
        place, name = self._key
        return place < len(cells) and self._name(cells[place]) == name and self.are_named(cells)

    def take(self, cells: Sequence[str], *, shifted: bool = False) -> None:
        names = [*([""] if shifted else []), *map(self._name, cells)]
        named = [name for name in names if name]
        if len(set(named)) < len(named):
            raise Invalid(
                _("The first line names a column twice. Remove one of the two."), field="file"
            )
        self.width = len(names)
        self._kept = [
            (place, name) for place, name in enumerate(names) if name and name not in self._forget
        ]
        self._key = next((pair for pair in self._kept if pair[1] in self._needs), self._kept[0])

    def cells_of(self, record: Record) -> Cells:
        return {name: record.cells[place].strip() or None for place, name in self._kept}

    def missing(self, lines: Iterable[Sequence[str]]) -> Invalid:
        """What to say where no line names the columns: which ones are there."""
        best: Sequence[str] = max(
            ([self._name(cell) for cell in cells] for cells in lines),
            key=lambda names: len(self._needs & {*names}) * 1_000 + len(names),
            default=(),
        )
        missing = sorted(self._needs.difference(best)) or sorted(self._needs)
        # Cells of a row without names may hold personal data: only what looks like a name is told.
        found = [name[:30] for name in best if _NAME.fullmatch(name)][:FEW_NAMES]
        return Invalid(
            _(
                "The columns %(columns)s are missing in the first line. Check that this "
                "is the right file, and that its first line has the names of the columns. "
                "Columns found: %(found)s."
            )
            % {"columns": ", ".join(missing), "found": ", ".join(found) or "–"},
            field="file",
        )

    def _name(self, cell: str) -> str:
        if cell.isascii() and cell.isupper() and cell.isidentifier():
            return self._also.get(cell, cell)
        name = re.sub(r"[\s-]+", "_", plain(cell.strip("\"'“”«» \t"))).upper()
        name = _MARK_IN_NAME.sub("", name)
        return self._also.get(name, name)


def _text(file: TextFile, columns: _Columns) -> Iterator[Record]:
    named = find_header(file.lines(), columns.are_named)
    if named is None:
        shown = (
            max((line.split(sign) for sign in ";,\t|"), key=len)
            for _number, line in islice(file.lines(), SAMPLE)
        )
        raise columns.missing(list(shown))
    number, names, shape = named
    sample = [
        line.split(shape.separator)
        for at, line in islice(file.lines(), number + SAMPLE)
        if at > number and line.strip()
    ]
    columns.take(names, shifted=_have_names_of_rows(sample, len(names)))
    below = islice(file.lines(), number, None)
    found = Records(below, shape._replace(width=columns.width, is_exact=True))
    for record in found:
        yield record
        if columns.width != found.shape.width:
            found.shape = found.shape._replace(width=columns.width)


def _sheet(sheets: Iterable[list[Record]], columns: _Columns) -> Iterator[Record]:
    seen: list[list[str]] = []
    for sheet in sheets:
        for place, record in enumerate(sheet):
            if columns.are_named(record.cells):
                columns.take(record.cells)
                yield from sheet[place + 1 :]
                return
            if place > SAMPLE:
                break
            seen.append(record.cells)
    raise columns.missing(seen)


def _have_names_of_rows(sample: Sequence[Sequence[str]], width: int) -> bool:
    """Whether each row begins with its number, for which the line of names has no column."""
    return bool(sample) and all(
        len(cells) == width + 1 and cells[-1].strip() and cells[0].strip('" ').isdecimal()
        for cells in sample
    )


def _rows(found: Iterable[Record], columns: _Columns) -> Iterator[Row | OddRow]:
    is_empty = True
    for record in found:
        count = len(record.cells)
        if columns.are_named_again(record.cells):
            columns.take(record.cells)
            yield OddRow(record.line, None, "", "", Oddity.NAMES_AGAIN)
        elif count == columns.width or _is_padded(record.cells, columns.width):
            cells = columns.cells_of(record)
            if any(cells.values()):
                is_empty = False
                yield record.line, cells
                if record.fixed:
                    yield OddRow(record.line, None, "", "", Oddity.FIXED)
        elif not record.is_blank:
            is_empty = False
            # The cells may hold personal data: only their number is told.
            yield OddRow(record.line, None, "", str(count), Oddity.CELLS)
    if is_empty:
        raise Invalid(_("The file has column names but no rows. Download it again."), field="file")


def _is_padded(cells: Sequence[str], width: int) -> bool:
    """Whether the row only ends in more separators than the header."""
    return len(cells) > width and not any(cell.strip() for cell in cells[width:])
