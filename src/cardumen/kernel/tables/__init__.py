"""Tables as people keep and publish them, CSV or XLSX: rows of text, whatever lies in them.

The one reader of every table that comes in. It trusts nothing of a file's shape: not its letters
(`letters`), not its line ends (`files`), not its quotation marks (`records`), not its sizes
(`workbooks`).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.kernel.errors import Invalid
from cardumen.kernel.tables.files import TextFile
from cardumen.kernel.tables.letters import fixed_letters, lost_letters
from cardumen.kernel.tables.records import (
    Numbered,
    Record,
    Records,
    Shape,
    find_header,
    numbered,
    shape_of,
)
from cardumen.kernel.tables.workbooks import (
    OLD,
    cell_text,
    is_workbook,
    official_sheets,
    workbook_rows,
)
from cardumen.kernel.waiting import outside_transactions

__all__ = [
    "OLD",
    "XLSX",
    "Line",
    "Record",
    "Records",
    "Rows",
    "Shape",
    "TextFile",
    "find_header",
    "fixed_letters",
    "is_workbook",
    "lost_letters",
    "official_sheets",
    "rows_in",
    "rows_of",
    "text_of",
    "workbook_rows",
]

Line = tuple[int, list[str]]
IsHeader = Callable[[Sequence[str]], bool]
MOST_NAMED: Final = 10
# As what a workbook is handed out.
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Rows(list[Line]):
    """The rows that say something, each with its number as a spreadsheet counts it, from 1; and
    the lines in which a stray quotation mark or line break was read as no more than that."""

    def __init__(self, lines: Iterable[Line], fixed: Sequence[int] = ()) -> None:
        super().__init__(lines)
        self.fixed = fixed

    @property
    def fixed_words(self) -> str:
        """What to tell whoever gave the file; "" where there is nothing to tell."""
        if not self.fixed:
            return ""
        shown = ", ".join(map(str, self.fixed[:MOST_NAMED]))
        shown += " …" if len(self.fixed) > MOST_NAMED else ""
        return ngettext(
            "Line %(lines)s has a stray quotation mark or line break, which was left out. Check "
            "that row.",
            "Lines %(lines)s have stray quotation marks or line breaks, which were left out. "
            "Check those rows.",
            len(self.fixed),
        ) % {"lines": shown}


@outside_transactions
def rows_in(content: bytes, *, most_rows: int, is_header: IsHeader = lambda cells: False) -> Rows:
    """The rows of a file. A cell that was kept from being computed comes back without its
    apostrophe; of a formula, its last result. Titles above the names of the columns are left out.

    Raises Invalid, for `file`, on what is no table and on more than `most_rows`.
    """
    if is_workbook(content):
        found = list(enumerate(workbook_rows(content), start=1))
        named = next((at for at, (_line, cells) in enumerate(found) if is_header(cells)), 0)
        rows = Rows((line, cells) for line, cells in found[named:] if any(cells))
    else:
        rows = rows_of(text_of(content), is_header)
    if len(rows) > most_rows:
        raise Invalid(
            _("The limit is %(most)d rows at once. Divide the file.") % {"most": most_rows},
            field="file",
        )
    return rows


def rows_of(text: str, is_header: IsHeader) -> Rows:
    """The rows of a text as it was pasted or stands in a file, from the names of its columns on,
    if it has any."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n")
    named = find_header(numbered(lines), is_header)
    first, shape = (named[0], named[2]) if named else (1, shape_of(lines))
    below: list[Numbered] = [one for one in numbered(lines) if one[0] >= first]
    found = [record for record in Records(below, shape) if not record.is_blank]
    return Rows(
        [(record.line, [cell_text(cell) for cell in record.cells]) for record in found],
        [record.line for record in found if record.fixed],
    )


def text_of(content: bytes) -> str:
    """A text file in whatever encoding spreadsheets write. Raises Invalid where it is not text."""
    if content.startswith(OLD):
        raise Invalid(_("This is an old Excel file. Save it as XLSX or CSV."), field="file")
    with TextFile([content]) as file:
        return "\n".join(line for _number, line in file.lines())
