"""A published table is read whatever it is wrapped in, or refused with what to do."""

import bz2
import gzip
import io
import lzma
import zipfile
from pathlib import Path

import pytest

from cardumen.directory.imports.registers.odd_rows import Oddity, OddRow
from cardumen.directory.imports.registers.reading import read_table
from cardumen.directory.imports.registers.unpacking import MOST_BYTES
from cardumen.kernel.errors import Invalid
from tests.directory.imports.registers.files import table

TEXT = "rbd;nombre\r\n8470;Punta Delgada\r\n"
ROW = (2, {"RBD": "8470", "NOMBRE": "Punta Delgada"})


def zipped(**entries: str | bytes) -> io.BytesIO:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as files:
        for name, content in entries.items():
            files.writestr(name.replace("__", "."), content)
    return archive


def refusal(source: io.BytesIO, most_bytes: int = MOST_BYTES) -> str:
    with pytest.raises(Invalid) as refused:
        list(read_table(source, needs=["RBD"], most_bytes=most_bytes))
    return str(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        bz2.compress(TEXT.encode()),
        lzma.compress(TEXT.encode()),
        gzip.compress(TEXT.encode(), mtime=0),
        zipped(schools__csv=TEXT, notes__txt="read me").getvalue(),
        TEXT.replace(";", ",").encode(),
        TEXT.replace(";", "\t").encode(),
    ],
    ids=[
        "plain",
        "bom",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "bz2",
        "xz",
        "gzip",
        "zip",
        "commas",
        "tabs",
    ],
)
def test_a_table_is_read_in_any_wrapping(content: bytes) -> None:
    assert list(read_table(io.BytesIO(content), needs=["RBD"])) == [ROW]


def test_a_path_is_read_like_a_stream(tmp_path: Path) -> None:
    path = tmp_path / "schools.csv"
    path.write_bytes(TEXT.encode())
    assert list(read_table(path, needs=["RBD"])) == [ROW]


@pytest.mark.parametrize(("encoding", "name"), [("cp1252", "Ñuñoa “A”"), ("utf-8", "Ñuñoa “A”")])
def test_the_encoding_is_found(encoding: str, name: str) -> None:
    source = table(["RBD", "NOMBRE"], ["1", name], encoding=encoding)
    assert list(read_table(source, needs=[])) == [(2, {"RBD": "1", "NOMBRE": name})]


def test_what_windows_cannot_read_is_latin_1() -> None:
    rows = list(read_table(io.BytesIO(b"RBD;NOMBRE\n1;\x81\xf1"), needs=[]))
    assert rows == [(2, {"RBD": "1", "NOMBRE": "ñ"})]


def test_blanks_are_none_and_forgotten_columns_are_gone() -> None:
    source = table(["RBD", "MRUN", "NOMBRE", ""], ["1", "12345678", " ", ""])
    assert list(read_table(source, needs=["RBD"], forget=["MRUN"])) == [
        (2, {"RBD": "1", "NOMBRE": None})
    ]


def test_rows_of_another_width_are_noted_without_their_content() -> None:
    source = io.BytesIO(b'RBD;NOMBRE\n1\n\n2;"of\ntwo lines"\n3;c;;\n4;d;personal\n')
    assert list(read_table(source, needs=["RBD"])) == [
        OddRow(2, None, "", "1", Oddity.CELLS),
        (4, {"RBD": "2", "NOMBRE": "of\ntwo lines"}),
        (6, {"RBD": "3", "NOMBRE": "c"}),
        OddRow(7, None, "", "3", Oddity.CELLS),
    ]


def test_a_table_may_be_left_half_read() -> None:
    rows = read_table(io.BytesIO(TEXT.encode() * 3), needs=["RBD"])
    assert next(rows) == ROW
    rows.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"", "The file is empty. Download it again."),
        (gzip.compress(b"", mtime=0), "The file is empty. Download it again."),
        (b"\xef\xbb\xbf", "columns RBD are missing"),
        (b"RBD;NOMBRE\n", "no rows"),
        (
            b"code;name\n1;a\n",
            "columns RBD are missing in the first line. Check that this is the right file",
        ),
        (b"RBD;RBD\n1;1\n", "names a column twice"),
        (b"RBD;NOMBRE\n1;\0\n", "not a text file"),
        (b"Rar!\x1a\x07", "RAR archive. Unpack it"),
        (b"7z\xbc\xaf\x27\x1c", "7z archive. Unpack it"),
        (b"\xd0\xcf\x11\xe0", "is not XLSX. Save it again"),
        (b"%PDF-1.4", "This is a PDF"),
        (gzip.compress(TEXT.encode(), mtime=0)[:-9], "damaged or incomplete"),
        (b"PK\x03\x04nonsense", "damaged or incomplete"),
        (b'RBD;NOMBRE\n1;"' + b"a" * 140_000, "ends early at line 2"),
        (b"RBD;" + b"a" * 140_000 + b"\n1;a\n", "ends early at line 1"),
    ],
)
def test_what_cannot_be_read_is_refused_with_advice(content: bytes, advice: str) -> None:
    assert advice in refusal(io.BytesIO(content))


def test_an_archive_must_hold_exactly_one_csv() -> None:
    assert "contains 0" in refusal(zipped(a__txt="a"))
    assert "contains 2" in refusal(zipped(a__csv=TEXT, b__csv=TEXT))
    assert "is not XLSX" in refusal(zipped(**{"[Content_Types]__xml": "<x/>"}))


def test_an_archive_with_a_password_is_refused() -> None:
    locked = zipped(a__csv=TEXT)
    content = bytearray(locked.getvalue())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert "has a password" in refusal(io.BytesIO(content))


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode() + b" " * 2_000_000,
        gzip.compress(b" " * 2_000_000, mtime=0),
        zipped(bomb__csv=b" " * 2_000_000).getvalue(),
    ],
    ids=["plain", "gzip", "zip"],
)
def test_a_file_that_unpacks_too_large_is_refused(content: bytes) -> None:
    assert "larger than 1 MB" in refusal(io.BytesIO(content), most_bytes=1_000_000)


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(zipped(bomb__csv=b" " * 2_000_000).getvalue())
    directory = content.index(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    assert "damaged" in refusal(io.BytesIO(content), most_bytes=1_000_000)


STRAY = [
    ('1;"LICEO A;x', ("1", "LICEO A", "x")),
    ('1;LICEO A";x', ("1", "LICEO A", "x")),
    ('"1;LICEO A;x', ("1", "LICEO A", "x")),
    ('1;LICEO A;x"', ("1", "LICEO A", "x")),
    ('1;"LICEO A;x"', ("1", "LICEO A", "x")),
    ('1;""LICEO A";x', ("1", "LICEO A", "x")),
    ('"1";"LICEO A";"x"', ("1", "LICEO A", "x")),
    ('1;"LICEO; A";x', ("1", "LICEO; A", "x")),
    ('1;"LICEO ""A""";x', ("1", 'LICEO "A"', "x")),
    ('1;LICEO "A";x', ("1", 'LICEO "A"', "x")),
    ('1;"LICEO" A;x', ("1", '"LICEO" A', "x")),
    ("1;“LICEO A”;x", ("1", "“LICEO A”", "x")),
]


@pytest.mark.parametrize(("line", "cells"), STRAY)
def test_a_quotation_mark_never_swallows_other_rows(line: str, cells: tuple[str, ...]) -> None:
    """Wherever it stands, in two rows far apart or in the last one: each row is read."""
    plain = [f"{number};LICEO B;y" for number in range(2, 60)]
    text = "\n".join(["RBD;NOMBRE;X", line, *plain, line.replace("1", "60", 1)])
    rows = list(read_table(io.BytesIO(text.encode()), needs=["RBD"]))
    found = {row[0]: tuple(row[1].values()) for row in rows if not isinstance(row, OddRow)}
    assert found[2] == cells
    assert found[61] == ("60", *cells[1:])
    assert len(found) == 60
    fixed = [row.line for row in rows if isinstance(row, OddRow)]
    assert fixed in ([], [2, 61])
    assert bool(fixed) == (line.count('"') % 2 == 1 or line == '1;"LICEO A;x"')
