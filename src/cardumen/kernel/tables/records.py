"""Lines cut into records, whatever quotation marks stray into them.

A quotation mark opens a cell only where the cell is closed again as the format has it. One that
does not would swallow the rows up to the next one anywhere below: it is read as no more than a
sign, and the record says that it was fixed.
"""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Invalid

SEPARATORS: Final = (";", ",", "\t", "|")
LONGEST_LINE: Final = 131_072
# How far a cell may run on, and how far down the names of the columns may stand.
MOST_LINES_OF_CELL: Final = 400
MOST_TITLES: Final = 60
# With so many columns no line of a text looks like a row by chance.
MANY_COLUMNS: Final = 4


class Record(NamedTuple):
    """A row of a table. `line` counts from 1, blank lines too; `fixed` says how many stray
    quotation marks and line breaks were read as no more than that."""

    line: int
    cells: list[str]
    fixed: int = 0

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


class Shape(NamedTuple):
    """How a table is written. `width`: cells of a whole row; 0 where rows may differ."""

    separator: str
    width: int
    is_wrapped: bool = False
    """Whether each line is one cell that holds the cells."""
    is_exact: bool = False
    """Whether no row leaves out its last cells, as people do and programs do not."""


Numbered = tuple[int, str]


def numbered(lines: Iterable[str]) -> Iterator[Numbered]:
    """Each with its number, from 1. Raises Invalid on one that no table has."""
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            raise Invalid(
                _(
                    "The table ends early at line %(line)d, perhaps because a quotation mark "
                    "is not closed. Correct that line, or download the file again."
                )
                % {"line": number},
                field="file",
            )
        yield number, line


def find_header(
    lines: Iterable[Numbered], is_header: Callable[[Sequence[str]], bool]
) -> tuple[int, list[str], Shape] | None:
    """Where the columns are named, under whatever titles; their names, and how the table is
    written."""
    for number, line in lines:
        if number > MOST_TITLES:
            break
        if not line.strip():
            continue
        for separator in SEPARATORS:
            for text, is_wrapped in ((line, False), (_unwrapped(line), True)):
                names = [_bare(name) for name in _cut(text, separator).cells]
                if is_header(names):
                    return number, names, Shape(separator, len(names), is_wrapped)
                names = [_bare(name) for name in text.split(separator)]
                if is_header(names):
                    return number, names, Shape(separator, len(names), is_wrapped)
    return None


def shape_of(lines: Sequence[str]) -> Shape:
    """How a table without names of columns is written, as its first lines tell."""
    told = [line for line in lines if line.strip() and not line.startswith("sep=")][:MOST_TITLES]
    first = told[0] if told else ""
    separator = max("\t;,|", key=first.count)
    widths = Counter(len(_cut(line, separator).cells) for line in told)
    return Shape(separator, max(widths, default=0, key=lambda width: (widths[width], width)))


class _Cut(NamedTuple):
    """A line cut. `open_at`: where a cell begins with a mark that this line does not close."""

    cells: list[str]
    open_at: int | None = None
    strays: int = 0


class Records(Iterator[Record]):
    """The rows of some lines, blank ones too. Whoever meets other columns midway changes the
    `shape`."""

    def __init__(self, lines: Iterable[Numbered], shape: Shape) -> None:
        self._lines, self.shape = iter(lines), shape
        self._ahead: deque[Numbered] = deque()

    def __next__(self) -> Record:
        number, line = self._ahead.popleft() if self._ahead else next(self._lines)
        separator, width, is_wrapped, is_exact = self.shape
        if is_wrapped:
            line = _unwrapped(line)
        if '"' not in line:
            cells = line.split(separator)
            if is_exact and 1 < len(cells) < width:
                return self._broken(number, cells)
            return Record(number, cells)
        cut = _cut(line, separator)
        if cut.open_at is not None and (whole := self._spanning(number, line, cut.open_at)):
            return whole
        if len(cut.cells) == 1 < width and line.startswith('"'):
            inner = _cut(_unwrapped(line), separator)
            if len(inner.cells) == width:
                return Record(number, inner.cells, inner.strays)
        # Prose has commas, but hardly ever another separator, between two marks.
        if len(cut.cells) != width and (is_exact or separator != ","):
            naive = line.split(separator)
            if len(naive) == width:
                return Record(number, [_bare(cell) for cell in naive], 1)
        return Record(number, cut.cells, cut.strays)

    def _peek(self, place: int) -> Numbered | None:
        while len(self._ahead) <= place:
            taken = next(self._lines, None)
            if taken is None:
                return None
            self._ahead.append(taken)
        return self._ahead[place]

    def _broken(self, number: int, cells: list[str]) -> Record:
        """A row that a line break within a cell has cut in two, if it is one."""
        following = self._peek(0)
        if following is None or '"' in following[1]:
            return Record(number, cells)
        rest = following[1].split(self.shape.separator)
        if len(rest) == self.shape.width or len(cells) + len(rest) - 1 != self.shape.width:
            return Record(number, cells)
        self._ahead.popleft()
        return Record(number, [*cells[:-1], f"{cells[-1]} {rest[0]}", *rest[1:]], 1)

    def _spanning(self, number: int, line: str, open_at: int) -> Record | None:
        """The row whose cell runs on over the next lines, if it is closed as it should be and
        those lines are not rows themselves."""
        separator, width, _is_wrapped, is_exact = self.shape
        parts, text = [line], line
        for place in range(MOST_LINES_OF_CELL):
            following = self._peek(place)
            if following is None:
                return None
            parts.append(following[1])
            text = f"{text}\n{following[1]}"
            if '"' not in following[1]:
                continue
            cut = _cut(text, separator, begin=open_at)
            if cut.open_at is not None and cut.open_at == open_at:
                if _is_misplaced(following[1], separator):
                    return None
                continue
            cut = _cut(text, separator)
            if cut.open_at is not None:
                continue
            count = len(cut.cells)
            is_row = count == width if is_exact else count <= width
            if cut.strays or not is_row or self._are_rows(parts):
                return None
            for _line in parts[1:]:
                self._ahead.popleft()
            return Record(number, cut.cells)
        return None

    def _are_rows(self, parts: Sequence[str]) -> bool:
        """Whether the lines that a mark would join look like rows themselves: as many cells, and
        a number first where the first of them has one."""
        separator = self.shape.separator
        cells = [[cell.strip('" ') for cell in part.split(separator)] for part in parts]
        first = cells[0]
        alike = [
            len(one) == len(first) and one[0].isdecimal() == first[0].isdecimal() for one in cells
        ]
        within = alike[1:-1]
        if within and len(first) >= MANY_COLUMNS:
            return sum(within) * 2 > len(within)
        return len(first) > 1 and all(alike)


def _is_misplaced(line: str, separator: str) -> bool:
    """Whether the first mark of a line neither closes a cell nor is one of a pair."""
    place = line.index('"')
    after = line[place + 1 :].lstrip(" ")
    return bool(after) and not after.startswith(('"', separator))


def _cut(line: str, separator: str, begin: int = 0) -> _Cut:
    """A cell that begins with a mark is closed by one before a separator or the end; a mark
    anywhere else is a sign like another, and one without its partner is left out."""
    cells: list[str] = []
    place, open_at, strays = begin, None, 0
    closed = _closed(separator)
    while True:
        match = closed.match(line, place)
        if match is not None:
            cells.append(match.group(1).replace('""', '"'))
            end = match.end()
        else:
            end = line.find(separator, place)
            end = len(line) if end < 0 else end
            cell = line[place:end]
            if cell.count('"') % 2:
                strays += 1
                if open_at is None and cell.lstrip(" ").startswith('"'):
                    open_at = place
                cell = cell.replace('"', "")
            cells.append(cell)
        if end >= len(line):
            return _Cut(cells, open_at, strays)
        place = end + 1


@cache
def _closed(separator: str) -> re.Pattern[str]:
    return re.compile(rf' *"((?:[^"]|"")*+)" *(?={re.escape(separator)}|\Z)')


def _unwrapped(line: str) -> str:
    """The line that is one cell of another table, with the separators that follow it."""
    text = line.strip().rstrip(",;\t|")
    if len(text) < 2 or not (text.startswith('"') and text.endswith('"')):
        return line
    return text[1:-1].replace('""', '"')


def _bare(name: str) -> str:
    return name.strip().strip("\"'“”«»").strip()
