"""The ways in which people save the official file: each read right, or asked about, or refused
with what to do. Never read wrong in silence."""

import bz2
import gzip
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from unicodedata import normalize

import pytest

from cardumen.directory.imports.actions.doubts import doubt_file, doubt_names
from cardumen.directory.imports.actions.register_files import read_register
from cardumen.directory.imports.registers.chile_schools import SchoolRow, read_schools
from cardumen.kernel.errors import Invalid
from tests.directory.imports.registers.saving import (
    COLUMNS,
    SCHOOLS,
    Way,
    cut,
    exchanged,
    lines,
    saved,
    with_cell,
    with_column,
    workbook,
)

TEXT = lines(cut())
PLAIN = saved(TEXT)
HEAD, *ROWS = TEXT
MOJIBAKE = PLAIN.decode("utf-8-sig")
WIDTH = len(COLUMNS)


def stray(*places: tuple[int, str, str]) -> bytes:
    """The register with marks before or after cells."""
    rows = cut()
    for place, column, pattern in places:
        rows[place][column] = pattern.replace("_", rows[place][column])
    return saved(lines(rows))


def zipped(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, content)
    return file.getvalue()


def thousands(cell: str, sign: str = ".") -> str:
    return f"{int(cell):,}".replace(",", sign)


def numbers(row: list[str]) -> list[object]:
    return [int(cell) if cell.isdecimal() else cell for cell in row]


STATES = {"1": "Funcionando", "2": "En receso", "3": "Cerrado"}
KINDS = ["Corporación Municipal", "Municipal DAEM", "Particular Subvencionado",
         "Particular Pagado (o no subvencionado)",
         "Corporación de Administración Delegada (DL 3166)",
         "Servicio Local de Educación"]  # fmt: skip
CELLS = [line.split(";") for line in TEXT]
TABLE = [CELLS[0], *map(numbers, CELLS[1:])]
OTHER_YEAR = lines(cut(2021))[1:]

WAYS: Mapping[str, Way] = {
    # Marks
    "a mark before a name": Way(stray((3, "NOM_RBD", '"_')), notes=1),
    "a mark before two names far apart": Way(
        stray((3, "NOM_RBD", '"_'), (33, "NOM_RBD", '"_')), notes=2
    ),
    "a mark before a name and one behind another": Way(
        stray((3, "NOM_RBD", '"_'), (33, "NOM_RBD", '_"')), notes=2
    ),
    "a mark behind a name": Way(stray((3, "NOM_RBD", '_"')), notes=1),
    "a mark in the first column": Way(stray((5, "AGNO", '"_')), notes=1),
    "a mark in the last column": Way(stray((5, "ESPE_01", '"_')), notes=1),
    "a mark at the very end": Way((PLAIN.decode("utf-8-sig").rstrip() + '"').encode(), notes=1),
    "marks in neighbouring rows": Way(
        stray((3, "NOM_RBD", '"_'), (4, "NOM_RBD", '_"')), notes=2
    ),
    "marks around several cells of a row": Way(
        stray((3, "NOM_RBD", '"_'), (3, "NOM_COM_RBD", '_"')), notes=1
    ),
    "a mark in the header": Way(
        saved([HEAD.replace("DGV_RBD", '"DGV_RBD'), *ROWS]),
    ),
    "a mark in the header and one far below": Way(
        saved([HEAD.replace("DGV_RBD", '"DGV_RBD'), *ROWS[:30],
               ROWS[30].replace("ARICA", 'ARICA"', 1), *ROWS[31:]]), notes=1
    ),
    "a blank field of two marks": Way(with_cell(3, "ORI_OTRO_GLOSA", '""')),
    "every cell in marks": Way(saved([";".join(f'"{c}"' for c in row) for row in CELLS])),
    "every cell in apostrophes": Way(saved([";".join(f"'{c}'" for c in row) for row in CELLS])),
    "a line break within a name in marks": Way(
        stray((3, "NOM_RBD", '"ESCUELA\nESPAÑA 3"')), notes=0
    ),
    "a line break within a name": Way(stray((3, "NOM_RBD", "ESCUELA\nESPAÑA 3")), notes=1),
    "every line in marks": Way(saved([f'"{line}"' for line in TEXT])),
    "every row but the header in marks": Way(saved([HEAD, *(f'"{line}"' for line in ROWS)])),
    # Letters
    "UTF-8 without a mark": Way(saved(TEXT, "utf-8")),
    "two marks of order": Way(b"\xef\xbb\xbf" + PLAIN),
    "Windows": Way(saved(TEXT, "cp1252")),
    "DOS 850": Way(saved(TEXT, "cp850")),
    "Macintosh": Way(saved(TEXT, "mac_roman")),
    "UTF-16": Way(saved(TEXT, "utf-16")),
    "UTF-16 without a mark": Way(saved(TEXT, "utf-16-le")),
    "UTF-16 the other way round": Way(saved(TEXT, "utf-16-be")),
    "UTF-32": Way(saved(TEXT, "utf-32")),
    "UTF-8 encoded twice": Way(MOJIBAKE.encode().decode("latin-1").encode()),
    "UTF-8 with its mark encoded twice": Way(PLAIN.decode("latin-1").encode()),
    "UTF-8 taken for Windows": Way(MOJIBAKE.encode().decode("cp1252", "as-latin-1").encode()),
    "UTF-8 encoded three times": Way(
        MOJIBAKE.encode().decode("latin-1").encode().decode("latin-1").encode()
    ),
    "UTF-8 taken for Macintosh": Way(MOJIBAKE.encode().decode("mac_roman").encode()),
    "UTF-8 taken for DOS": Way(MOJIBAKE.encode().decode("cp850").encode()),
    "DOS taken for Windows": Way(MOJIBAKE.encode("cp850").decode("cp1252", "as-latin-1").encode()),
    "rows in two encodings": Way(saved(TEXT[:20], "utf-8") + saved(TEXT[20:], "cp1252")),
    "letters of a decomposing Macintosh": Way(
        saved([normalize("NFD", line) for line in TEXT])
    ),
    "letters lost to question marks": Way(
        MOJIBAKE.encode("ascii", "replace"), doubted="names have lost letters"
    ),
    "letters lost to a replacement": Way(
        MOJIBAKE.encode("cp1252").decode("utf-8", "replace").encode(),
        doubted="names have lost letters",
    ),
    "one name through the wrong code page": Way(
        with_cell(3, "NOM_RBD", "ESCUELA ESPA¥A 3"), {3: {"register_name": "ESCUELA ESPA¥A 3"}}, 1
    ),
    # Lines and separators
    "line ends of Unix": Way(saved(TEXT, end="\n")),
    "line ends of old Macintosh": Way(saved(TEXT, end="\r")),
    "line ends doubled": Way(saved(TEXT, end="\r\r\n")),
    "no line end at the end": Way(PLAIN.rstrip()),
    "tabs": Way(saved(lines(cut(), "\t"))),
    "bars": Way(saved(lines(cut(), "|"))),
    "commas, with marks where needed": Way(
        saved([",".join(f'"{c}"' if "," in c else c for c in row) for row in CELLS])
    ),
    "a line that says the separator": Way(saved(["sep=;", *TEXT])),
    "titles and blank lines above": Way(
        saved(["Directorio oficial de establecimientos", "", "Fuente: MINEDUC;;", *TEXT])
    ),
    "blank lines between": Way(saved([HEAD, *(part for row in ROWS for part in (row, ""))])),
    "a footer with totals": Way(
        saved([*TEXT, ";".join(["", "TOTAL", *[""] * (WIDTH - 2)]), "Fuente: MINEDUC"]), notes=2
    ),
    "the header again midway": Way(saved([*TEXT[:20], HEAD, *TEXT[20:]]), notes=1),
    "separators at the end of each row": Way(saved([HEAD, *(f"{row};;;" for row in ROWS)])),
    "columns in another order": Way(
        saved([";".join([*reversed(line.split(";"))]) for line in TEXT])
    ),
    "names of columns in small letters": Way(saved([HEAD.lower(), *ROWS])),
    "names of columns as R writes them": Way(saved([f"ï..{HEAD}", *ROWS], "utf-8")),
    "a column of row numbers": Way(
        saved([f";{HEAD}", *(f"{n};{row}" for n, row in enumerate(ROWS))])
    ),
    "row numbers without a name": Way(
        saved([HEAD, *(f"{n};{row}" for n, row in enumerate(ROWS, 1))])
    ),
    "one row shifted": Way(
        saved([*TEXT[:4], ROWS[3].replace("ESPAÑA", "ES;PAÑA"), *TEXT[5:]]), {3: None}, 1
    ),
    "a row cut off": Way(PLAIN[:-60], {SCHOOLS - 1: None}, 1),
    "two years": Way(saved([*TEXT, *OTHER_YEAR]), notes=1, doubted="rows of several years"),
    "two years, one asked for": Way(
        saved([HEAD, *OTHER_YEAR, *ROWS]), notes=1, year=2025, doubted="several years"
    ),
    "a stray row of another year": Way(saved([*TEXT, OTHER_YEAR[0]]), notes=1),
    "another year with other columns below": Way(
        saved([*TEXT, *(";".join(line.split(";")[:20]) for line in lines(cut(2021)))]),
        notes=2, doubted="several years",
    ),
    # What spreadsheets do to numbers
    "numbers as pandas writes them": Way(with_column("ESTADO_ESTAB", lambda cell: f"{cell}.0")),
    "all numbers with a fraction": Way(
        saved([HEAD, *(";".join(f"{c}.0" if c.isdecimal() and n != 2 else c
                                for n, c in enumerate(row)) for row in CELLS[1:])])
    ),
    "fractions with a comma": Way(with_column("COD_DEPE", lambda cell: f"{cell},00")),
    "thousands with a point": Way(with_column("RBD", thousands)),
    "thousands with a comma": Way(with_column("MAT_TOTAL", lambda cell: thousands(cell, ","))),
    "thousands in the year and the commune": Way(
        saved(lines([{**row, "AGNO": "2.025", "COD_COM_RBD": "15.101"} for row in cut()]))
    ),
    "numbers with their check digit": Way(
        saved(lines([{**row, "RBD": f"{row['RBD']}-{row['DGV_RBD']}"} for row in cut()]))
    ),
    "numbers as formulas": Way(with_column("RBD", lambda cell: f'="{cell}"')),
    "numbers as formulas in marks": Way(with_column("RBD", lambda cell: f'"=""{cell}"""')),
    "numbers kept by an apostrophe": Way(with_column("RBD", lambda cell: f"'{cell}")),
    "numbers in apostrophes": Way(with_column("RBD", lambda cell: f"'{cell}'")),
    "numbers with blanks around": Way(with_column("RBD", lambda cell: f"\u00a0{cell} ")),
    "numbers with zeros before": Way(with_column("RBD", lambda cell: cell.zfill(6))),
    "exact numbers of science": Way(with_column("AGNO", lambda _cell: "2,025E+03")),
    "rounded numbers of science": Way(
        with_column("RUT_SOSTENEDOR", lambda _cell: "6,2E+07"), doubted="RUT_SOSTENEDOR"
    ),
    "years as days": Way(with_column("AGNO", lambda _cell: "17-07-1905")),
    "years as the first of January": Way(with_column("AGNO", lambda _cell: "2025-01-01")),
    "an error in one name": Way(
        with_cell(3, "NOM_RBD", "#¿NOMBRE?"),
        {3: {"register_name": "NULL", "name": "RBD 4212"}}, 2,
    ),
    "an error in a column": Way(with_column("COD_DEPE", lambda _cell: "#REF!"), doubted="COD_DEPE"),
    "nothing as programs write it": Way(with_column("ORI_OTRO_GLOSA", lambda _cell: "NaN")),
    "coordinates with points": Way(
        saved(lines([{**row, "LATITUD": row["LATITUD"].replace(",", "."),
                      "LONGITUD": row["LONGITUD"].replace(",", ".")} for row in cut()]))
    ),
    "coordinates that lost their separator": Way(
        saved(lines([{**row, "LATITUD": row["LATITUD"].replace(",", "") + "0",
                      "LONGITUD": row["LONGITUD"].replace(",", "") + "0"} for row in cut()])),
        notes=SCHOOLS,
    ),
    # Words, and columns that are not what they say
    "states as words": Way(with_column("ESTADO_ESTAB", STATES.__getitem__)),
    "kinds as words": Way(with_column("COD_DEPE", lambda cell: KINDS[int(cell) - 1])),
    "rural as words": Way(with_column("RURAL_RBD", lambda cell: ["URBANO", "RURAL"][int(cell)])),
    "flags as truth": Way(with_column("CONVENIO_PIE", lambda _cell: "VERDADERO")),
    "states that no one knows": Way(with_column("ESTADO_ESTAB", lambda _cell: "?"),
                                    doubted="ESTADO_ESTAB"),
    "communes as words": Way(with_column("COD_COM_RBD", lambda _cell: "ARICA"),
                             doubted="COD_COM_RBD"),
    "two columns of kinds exchanged": Way(exchanged("COD_DEPE", "COD_DEPE2"), doubted="COD_DEPE"),
    "commune and province exchanged": Way(
        exchanged("COD_COM_RBD", "COD_PRO_RBD"), doubted="COD_COM_RBD"
    ),
    "number and check digit exchanged": Way(exchanged("RBD", "DGV_RBD"), doubted="rows would be"),
    "the same number everywhere": Way(
        with_column("RBD", lambda _cell: "4101"), doubted="rows would be skipped"
    ),
    # Wrappings
    "gzip": Way(gzip.compress(PLAIN)),
    "bzip2": Way(bz2.compress(PLAIN)),
    "zip": Way(zipped("directorio.csv", PLAIN)),
    "XLSX": Way(workbook(TABLE)),
    "XLSX of text": Way(workbook(CELLS)),
    "XLSX with another sheet before and titles": Way(
        workbook([["Glosas"], ["1", "Municipal"]], [["Directorio"], [], *TABLE])
    ),
    "XLS": Way((Path(__file__).parent / "saved.xls").read_bytes()),
    "a web page": Way(b"<html><table><tr><td>AGNO", refused="Open it in a spreadsheet"),
    "LibreOffice": Way(zipped("mimetype", b"x"), refused="LibreOffice"),
    "no names of columns": Way(saved(ROWS), refused="columns AGNO, COD_COM_RBD, NOM_RBD, RBD are"),
    "another file": Way(b"a;b\r\n1;2\r\n", refused="Columns found: A, B"),
    "numbers that no one can read": Way(
        with_column("RBD", lambda _cell: "x"), refused="RBD “x”"
    ),
}  # fmt: skip
TRUTH = [row for row in read_schools(io.BytesIO(PLAIN)) if isinstance(row, SchoolRow)]


def facts(row: SchoolRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in SchoolRow.__slots__ if name != "line"}


def test_the_ways_are_many_and_the_cut_is_whole() -> None:
    assert len(WAYS) > 65
    assert len(TRUTH) == SCHOOLS
    assert all(row.status and row.dependency and row.point and row.owner_rut for row in TRUTH)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_file_is_read_as_it_was_meant(way: Way, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(way.content)
    if way.refused:
        with pytest.raises(Invalid) as refusal:
            read_register(path, read_schools)
        assert way.refused in str(refusal.value)
        return
    file = read_register(path, read_schools, year=way.year)
    doubt_file(file)
    doubt_names(file, [row.register_name for row in file.rows])
    said = " ".join(sentence % values for sentence, values in file.doubts)
    if way.doubted:
        assert way.doubted in said
        return
    assert said == ""
    meant = [
        facts(row) | (way.changes or {}).get(place, {})
        for place, row in enumerate(TRUTH)
        if (way.changes or {}).get(place, {}) is not None
    ]
    assert [facts(row) for row in file.rows] == meant
    assert len(file.notes) == way.notes
