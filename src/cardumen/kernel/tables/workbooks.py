"""The sheets of a workbook: of people's tables with bounds on whatever lies in them, of official
files whole and old ones too."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import IO, Any, Final

from django.utils.translation import gettext as _

from cardumen.kernel.errors import DomainError, Invalid
from cardumen.kernel.tables.records import Record
from cardumen.kernel.text import visible
from cardumen.kernel.turns import Turns
from cardumen.kernel.waiting import outside_transactions

OLD: Final = b"\xd0\xcf\x11\xe0"
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
CHUNK: Final = 1 << 20
# A cell beyond column ZZ or row 999,999: a fast reader would make room for all before it.
_FAR: Final = re.compile(rb"""\br\s*=\s*["'](?:[A-Z]{3}\d+|[A-Z]*\d{7})["']""")
# What no text holds, and some databases cannot keep.
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|_x000D_|[\ud800-\udfff]")
# As a download writes what would else be computed.
_KEPT: Final = re.compile(r"'(?=[=+\-@])")

_turns = Turns()


def is_workbook(content: bytes) -> bool:
    return content.startswith(b"PK")


@outside_transactions
def workbook_rows(
    content: bytes,
    *,
    most_lines: int = MOST_LINES,
    most_columns: int = MOST_COLUMNS,
    most_unpacked: int = MOST_UNPACKED,
) -> list[list[str]]:
    """The cells of the first sheet; of merged ones only the first holds its text."""
    from openpyxl import load_workbook  # noqa: PLC0415 5 MB that most processes never need

    try:
        with _turns.take(), zipfile.ZipFile(BytesIO(content)) as archive:
            _check_inside(archive, most_unpacked)
            sheet = load_workbook(BytesIO(content), read_only=True, data_only=True).worksheets[0]
            rows = sheet.iter_rows(values_only=True, max_row=most_lines, max_col=most_columns)
            return [[cell_text(value) for value in row] for row in rows]
    except DomainError:
        raise
    except Exception as error:  # the library raises whatever it stumbles over
        raise _damaged() from error


def official_sheets(stream: IO[bytes], *, most_unpacked: int) -> Iterator[list[Record]]:
    """The rows of each sheet of a workbook, XLSX or of the years before. Only for files that
    administrators give: it is ten times as fast as the reader of everyone's, and less wary."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 2 MB that hardly any process needs

    try:
        _check_extent(stream, most_unpacked)
        stream.seek(0)
        book = CalamineWorkbook.from_filelike(stream)
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).iter_rows()
            yield [
                Record(line, [cell_text(value) for value in row])
                for line, row in enumerate(rows, start=1)
            ]
    except Invalid:
        raise
    except Exception as error:  # the library raises whatever it stumbles over
        raise _damaged() from error


def _check_inside(archive: zipfile.ZipFile, most_unpacked: int) -> None:
    """Before a library builds anything of it: how much it unpacks to, and of how many marks. A
    few kilobytes can hold millions, and each becomes an object of half a kilobyte."""
    too_large = Invalid(
        _("The file is far too large when unpacked. Save only the table, as CSV."), field="file"
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


def _check_extent(stream: IO[bytes], most_unpacked: int) -> None:
    """What the archive says of its sizes is not believed."""
    stream.seek(0)
    if stream.read(len(OLD)) == OLD:
        return
    stream.seek(0)
    size = 0
    with zipfile.ZipFile(stream) as archive:
        for entry in archive.infolist():
            rest = b""
            with archive.open(entry) as part:
                while chunk := part.read(CHUNK):
                    size += len(chunk)
                    if size > most_unpacked or _FAR.search(rest + chunk):
                        raise _damaged()
                    rest = chunk[-100:]


def _damaged() -> Invalid:
    return Invalid(
        _("The file is damaged or is not XLSX. Save it again as XLSX or CSV."), field="file"
    )


def cell_text(value: Any) -> str:
    """A cell as it is seen: whole numbers without a fraction, days without an hour, texts without
    invisible characters."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime) and value == datetime(value.year, value.month, value.day):  # noqa: DTZ001 spreadsheets know no zone
        value = value.date()
    if isinstance(value, date):
        value = value.isoformat()
    text = _CONTROLS.sub("", "" if value is None else str(value)).replace("\r\n", "\n")
    text = visible(text.replace("\r", "\n")).strip()
    return text[1:] if _KEPT.match(text) else text
