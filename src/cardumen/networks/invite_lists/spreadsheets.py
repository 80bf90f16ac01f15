"""A list of schools to invite, as someone keeps it in a spreadsheet: read row by row.

Each row names a school, by its number or by name and commune, the e-mail of a person there, and a
zone of the network if it has zones. With a first line of names the columns may come in any order.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Invalid
from cardumen.kernel.tables import Rows, is_workbook, workbook_rows
from cardumen.kernel.tables import rows_of as table_of
from cardumen.kernel.tables import text_of as decoded
from cardumen.kernel.text import plain

MOST_BYTES = 1_000_000
MOST_UNPACKED = 20_000_000
MOST_ROWS = 500
COLUMNS = ("school", "commune", "email", "zone")
NAMES = {
    "school": {"rbd", "school", "escuela", "establecimiento", "number", "numero", "name", "nombre"},
    "commune": {"commune", "comuna"},
    "email": {"email", "e-mail", "mail", "correo", "correo electronico"},
    "zone": {"zone", "zona", "macrozona", "microzona"},
}
NUMBER = re.compile(r"0*(\d{1,7})(?:\.0)?(?:\s*-\s*[\dkK])?")


@dataclass(frozen=True)
class Row:
    """What stands in a line: its number, and the cells by column."""

    line: int
    school: str
    commune: str
    email: str
    zone: str

    @property
    def cells(self) -> tuple[str, str, str, str]:
        return (self.school, self.commune, self.email, self.zone)

    @property
    def written(self) -> str:
        """What was written, for whoever looks for it in their list."""
        return " · ".join(filter(None, self.cells))


def text_of(content: bytes) -> str:
    """The rows of an uploaded file, CSV or XLSX, as text with a tab between cells."""
    if len(content) > MOST_BYTES:
        raise Invalid(
            _("The file is too large for a list of schools. Keep only these columns in it."),
            field="file",
        )
    if not is_workbook(content):
        return decoded(content)
    rows = workbook_rows(
        content, most_lines=MOST_ROWS + 2, most_columns=20, most_unpacked=MOST_UNPACKED
    )
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def rows_of(text: str) -> list[Row]:
    """The rows that say something; the first line may name the columns."""
    return read_rows(text)[0]


def read_rows(text: str) -> tuple[list[Row], Rows]:
    """The same, with the table as it stood."""
    table = table_of(text, lambda cells: bool(_header(cells)))
    named = _header(table[0][1]) if table else []
    rows = [_row(line, cells, named or None) for line, cells in table[bool(named) :]]
    if len(rows) > MOST_ROWS:
        raise Invalid(
            _("The limit is %(most)d rows at once. Invite the others afterwards.")
            % {"most": MOST_ROWS},
            field="rows",
        )
    return rows, table


def _header(cells: Sequence[str]) -> list[str]:
    """The column of each cell, "" for those that mean nothing here; none where no cell names a
    column of e-mails."""
    names = [
        next((column for column, words in NAMES.items() if plain(cell) in words), "")
        for cell in cells
    ]
    return names if "email" in names and "school" in names else []


def _row(line: int, cells: Sequence[str], named: Sequence[str] | None) -> Row:
    found = dict.fromkeys(COLUMNS, "")
    if named is not None:
        for column, cell in zip(named, cells, strict=False):
            # A number says more than a name: both may be there.
            if column and (not found[column] or NUMBER.fullmatch(cell)):
                found[column] = cell
        return Row(line=line, **found)
    at = next((place for place, cell in enumerate(cells) if "@" in cell), 2)
    before, after = list(cells[:at]), list(cells[at + 1 :])
    numbers = [cell for cell in before if NUMBER.fullmatch(cell)]
    found["email"] = cells[at] if at < len(cells) else ""
    found["school"] = numbers[0] if numbers else (before[0] if before else "")
    found["commune"] = before[-1] if len(before) > 1 and before[-1] != found["school"] else ""
    found["zone"] = after[0] if after else ""
    return Row(line=line, **found)


def as_text(rows: Sequence[Row]) -> str:
    """The rows as one would paste them."""
    return "\n".join("\t".join(row.cells).rstrip() for row in rows)
