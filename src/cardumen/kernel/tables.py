"""A table as people keep it, CSV or XLSX, read as it looks: rows of text, whatever lies in it."""

import csv
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any, Final

from django.utils.translation import gettext as _

from cardumen.kernel.errors import DomainError, Invalid
from cardumen.kernel.turns import Turns
from cardumen.kernel.waiting import outside_transactions

MOST_UNPACKED: Final = 60_000_000
# Empty rows at the end of a sheet are many, and cost little to look at.
MOST_LINES: Final = 20_000
MOST_COLUMNS: Final = 100
# An honest table shrinks to a tenth; and one of 2,000 rows and 100 columns has a million marks,
# of which some six a cell are `<` and `=`. A million take three seconds to read.
MOST_RATIO: Final = 100
SMALL: Final = 2_000_000
MOST_MARKS: Final = 2_000_000
# As wide as Excel lets a row be.
MOST_CELLS: Final = 16_384
PIECE: Final = 1 << 16
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
# What no text holds, and some databases cannot keep.
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|_x000D_|[\ud800-\udfff]")

# As a download writes what would else be computed.
_KEPT: Final = re.compile(r"'(?=[=+\-@])")

Line = tuple[int, list[str]]
_turns = Turns()


@outside_transactions
def rows_in(content: bytes, *, most_rows: int) -> list[Line]:
    """The rows that say something, each with its number as a spreadsheet counts it, from 1.

    A cell that was kept from being computed comes back without its apostrophe; of a formula, its
    last result. Raises Invalid, for `file`, on what is no table and on more than `most_rows`.
    """
    if is_workbook(content):
        found = list(enumerate(workbook_rows(content, most_lines=MOST_LINES), start=1))
    else:
        found = list(_text_rows(text_of(content)))
    rows = [(line, cells) for line, cells in found if any(cells)]
    if len(rows) > most_rows:
        raise Invalid(
            _("The limit is %(most)d rows at once. Divide the file.") % {"most": most_rows},
            field="file",
        )
    return rows


def is_workbook(content: bytes) -> bool:
    return content.startswith(b"PK")


def text_of(content: bytes) -> str:
    """A text file in whatever encoding spreadsheets write. Raises Invalid where it is not text."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Invalid(_("This is an old Excel file. Save it as XLSX or CSV."), field="file")
    if content.startswith(UTF_16):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise Invalid(_("This is not a spreadsheet. Choose a CSV or XLSX file."), field="file")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


@outside_transactions
def workbook_rows(
    content: bytes,
    *,
    most_lines: int,
    most_columns: int = MOST_COLUMNS,
    most_unpacked: int = MOST_UNPACKED,
) -> list[list[str]]:
    """The cells of the first sheet; of merged ones only the first holds its text."""
    from openpyxl import load_workbook  # noqa: PLC0415 5 MB that most processes never need

    damaged = _("The file is damaged or is not XLSX. Save it again as XLSX or CSV.")
    try:
        with _turns.take(), zipfile.ZipFile(BytesIO(content)) as archive:
            _check_inside(archive, most_unpacked)
            sheet = load_workbook(BytesIO(content), read_only=True, data_only=True).worksheets[0]
            rows = sheet.iter_rows(values_only=True, max_row=most_lines, max_col=most_columns)
            return [[_cell(value) for value in row] for row in rows]
    except DomainError:
        raise
    except Exception as error:  # the library raises whatever it stumbles over
        raise Invalid(damaged, field="file") from error


def _check_inside(archive: zipfile.ZipFile, most_unpacked: int) -> None:
    """Before a library builds anything of it: how much it unpacks to, and of how many marks. A
    few kilobytes can hold millions, and each becomes an object of half a kilobyte."""
    too_large = Invalid(
        _("The file is far larger inside than outside. Save the table alone, as CSV."), field="file"
    )
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > most_unpacked or unpacked > max(SMALL, MOST_RATIO * packed):
        raise too_large
    marks = 0
    for entry in entries:
        if not entry.filename.lower().endswith((".xml", ".rels")):
            continue
        cells = 0
        with archive.open(entry) as part:
            while piece := part.read(PIECE):
                marks += piece.count(b"<") + piece.count(b"=")
                first, *later = piece.split(b"<row")
                widest = max([cells + first.count(b"<c"), *(one.count(b"<c") for one in later)])
                cells = later[-1].count(b"<c") if later else widest
                wide = entry.filename.startswith("xl/worksheets/") and widest > MOST_CELLS
                if marks > MOST_MARKS or wide:
                    raise too_large


def _text_rows(text: str) -> Iterator[Line]:
    first = text.lstrip().splitlines()[0] if text.strip() else ""
    separator = max(",;\t", key=first.count)
    try:
        reader = csv.reader(StringIO(text.replace("\0", ""), newline=""), delimiter=separator)
        for line, cells in enumerate(reader, start=1):
            yield line, [_cell(cell) for cell in cells]
    except csv.Error as error:
        raise Invalid(
            _("The table ends early, perhaps because a quotation mark is not closed."), field="file"
        ) from error


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = _CONTROLS.sub("", "" if value is None else str(value)).replace("\r\n", "\n")
    text = text.replace("\r", "\n").strip()
    return text[1:] if _KEPT.match(text) else text
