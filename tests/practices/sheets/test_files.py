"""The file itself: read as it looks, refused in words, and the empty one to fill in."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from openpyxl import Workbook, load_workbook

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid
from cardumen.practices.sheets import actions
from cardumen.practices.sheets.columns import COLUMNS, gather
from cardumen.practices.sheets.models import Sheet
from cardumen.practices.sheets.template import template
from tests.cast import Cast
from tests.practices.sheets.bringing import ADDRESS, told


def test_file_can_be_too_large_without_a_browser_too(cast: Cast):
    with pytest.raises(Invalid):
        actions.read_sheet(
            content=b"x" * (actions.MOST_BYTES + 1), name="a", network=cast.lideres,
            organisation=None, by=Actor(cast.coordinator)
        )  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n;;\n",
        b"RBD;Titulo\n",
        b"RBD;Titulo\n;\n",
        b"Titulo\nUno\n",
        b"RBD\n8470\n",
        b"RBD;Titulo;Title\n8470;a;b\n",
        b'RBD;Titulo\n8470;"' + b"x" * 200_000,
        b"RBD;Titulo\n" + b"8470;a\n" * 2001,
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0 old",
        b"\x00\x01\x02",
        b"x" * 10_000_001,
    ],
    ids=["empty", "blank", "no rows", "empty rows", "no school", "no title", "twice", "quotation",
         "too many", "broken", "old", "no text", "too large"],
)  # fmt: skip
def test_file_that_cannot_be_used_says_what_to_do(cast: Cast, as_, content: bytes):
    answer = as_("coordinator").post(
        ADDRESS, {"file": SimpleUploadedFile("practices.csv", content)}
    )
    assert (answer.status_code, Sheet.objects.count()) == (422, 0)
    assert 'class="error"' in answer.content.decode()


def workbook(rows: list[list[object]]) -> bytes:
    book, file = Workbook(), BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("A3:A4")
    book.save(file)
    return file.getvalue()


def test_workbook_is_read_as_it_looks_and_can_do_nothing(cast: Cast):
    content = workbook(
        [
            ["RBD", "Título", "Lo que hicimos"],
            [],
            [8470.0, "Un huerto", "Uno.\r\nDos."],
            [None, "Bajo una celda unida", '=HYPERLINK("http://x")'],
            ["8470", "'=1+1", "'tis \x7f"],
            [8470, 1e22, None],
        ]
    )
    sheet = actions.read_sheet(
        content=content, name="a.xlsx", network=cast.lideres, organisation=None,
        by=Actor(cast.coordinator)
    )  # fmt: skip
    found = {row.line: row.cells for row in sheet.rows.all()}
    assert found == {
        3: {"school": "8470", "title": "Un huerto", "what_we_did": "Uno.\nDos."},
        4: {"title": "Bajo una celda unida"},
        5: {"school": "8470", "title": "=1+1", "what_we_did": "'tis"},
        6: {"school": "8470", "title": "10000000000000000000000"},
    }
    assert "merged" in told(sheet, cast.coordinator)[1][0][1]


def test_workbook_that_unpacks_to_much_is_not_unpacked(cast: Cast):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 61_000_000)
    with pytest.raises(Invalid) as refused:
        actions.read_sheet(
            content=packed.getvalue(), name="a.xlsx", network=cast.lideres, organisation=None,
            by=Actor(cast.coordinator)
        )  # fmt: skip
    assert refused.value.field == "file"


@pytest.mark.parametrize("language", ["es", "en"])
def test_empty_spreadsheet_is_understood_in_every_language(language: str):
    with override(language):
        book = load_workbook(BytesIO(template()))
    head = [str(cell.value) for cell in next(book.worksheets[0].iter_rows())]
    gathered = gather([(1, head), (2, [column.name for column in COLUMNS])], needs_school=True)
    assert (gathered.unused, dict(gathered.rows[0][1])) == (
        [],
        {column.name: column.name for column in COLUMNS},
    )
    explained = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows(min_row=2)]
    assert [name for name, _ in explained] == head
