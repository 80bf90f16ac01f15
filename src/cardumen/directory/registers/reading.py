"""Rows of a published table, whatever its encoding and separator."""

import codecs
import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO

from cardumen.directory.registers.odd_rows import Oddity, OddRow, RegisterError, gettext_noop
from cardumen.directory.registers.unpacking import Source, unpacked_chunks

Cells = dict[str, str | None]
Row = tuple[int, Cells]

MOST_BYTES = 200_000_000
IN_MEMORY = 16_000_000
ENCODINGS = ("utf-8", "cp1252")
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_table(
    source: Source,
    *,
    needs: Iterable[str],
    forget: Iterable[str] = (),
    most_bytes: int = MOST_BYTES,
) -> Iterator[Row | OddRow]:
    """Yield each row as its line number (header = 1) and its cells by column name.

    Column names are given in capitals, as their case differs between years. Cells are stripped;
    blanks are None. Columns to `forget` are dropped here, so that no caller ever sees them. A row
    with another number of cells comes as an OddRow. Raises RegisterError when the file cannot be
    read, or lacks a column it `needs`.
    """
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as plain:
        encoding = _keep_and_guess(unpacked_chunks(source, most_bytes=most_bytes), plain)
        plain.seek(0)
        text = io.TextIOWrapper(plain, encoding, newline="")
        try:
            yield from _rows(text, frozenset(needs), frozenset(forget))
        finally:
            text.detach()


def _keep_and_guess(chunks: Iterable[bytes], plain: IO[bytes]) -> str:
    """Copy the chunks into `plain` and say which encoding reads all of them.

    UTF-8 first (text in another encoding is hardly ever valid UTF-8), then what Windows in Spanish
    writes, then Latin-1, which reads anything.
    """
    candidates = {name: codecs.getincrementaldecoder(name)() for name in ENCODINGS}
    for chunk in chain(chunks, [b""]):
        if not plain.tell() and chunk.startswith(UTF16_MARKS):
            raise RegisterError(gettext_noop("The file is UTF-16 text. Save it as “CSV UTF-8”."))
        if b"\0" in chunk:
            raise RegisterError(
                gettext_noop("This is not a text file. Upload the CSV file of the publication.")
            )
        plain.write(chunk)
        for name, decoder in list(candidates.items()):
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError:
                del candidates[name]
    encoding = next(iter(candidates), "latin-1")
    return "utf-8-sig" if encoding == "utf-8" else encoding


def _rows(
    text: Iterable[str], needs: frozenset[str], forget: frozenset[str]
) -> Iterator[Row | OddRow]:
    lines = iter(text)
    header = next(lines, "")
    separator = max(";,\t", key=header.count)
    end = 0
    try:
        columns = _columns(next(csv.reader([header], delimiter=separator)), needs)
        kept = [(place, name) for place, name in enumerate(columns) if name and name not in forget]
        reader = csv.reader(lines, delimiter=separator)
        end = 1
        for cells in reader:
            line, end = end + 1, reader.line_num + 1
            if len(cells) == len(columns) or _is_padded(cells, len(columns)):
                yield line, {name: cells[place].strip() or None for place, name in kept}
            elif any(cell.strip() for cell in cells):
                # The cells may hold personal data: only their number is told.
                yield OddRow(line, None, "", str(len(cells)), Oddity.CELLS)
    except csv.Error as error:
        raise RegisterError(
            gettext_noop(
                "The table ends early at line %(line)d, perhaps because a quotation mark "
                "is not closed. Correct that line, or download the file again."
            ),
            line=end + 1,
        ) from error
    if end == 1:
        raise RegisterError(
            gettext_noop("The file has column names but no rows. Download it again.")
        )


def _is_padded(cells: list[str], width: int) -> bool:
    """Whether the row only ends in more separators than the header."""
    return len(cells) > width and not any(cell.strip() for cell in cells[width:])


def _columns(header: list[str], needs: frozenset[str]) -> list[str]:
    columns = [name.strip().upper() for name in header]
    missing = sorted(needs.difference(columns))
    if missing:
        raise RegisterError(
            gettext_noop(
                "The columns %(columns)s are missing in the first line. Check that this "
                "is the right file, and that its first line has the names of the columns."
            ),
            columns=", ".join(missing),
        )
    named = [name for name in columns if name]
    if len(set(named)) < len(named):
        raise RegisterError(
            gettext_noop("The first line names a column twice. Remove one of the two.")
        )
    return columns
