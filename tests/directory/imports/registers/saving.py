"""A small cut of the register, and the ways in which people save it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from stdnum.cl import rut

COLUMNS = [
    "AGNO",
    "RBD",
    "DGV_RBD",
    "NOM_RBD",
    "MRUN",
    "RUT_SOSTENEDOR",
    "P_JURIDICA",
    "COD_REG_RBD",
    "NOM_REG_RBD_A",
    "COD_PRO_RBD",
    "COD_COM_RBD",
    "NOM_COM_RBD",
    "COD_DEPROV_RBD",
    "NOM_DEPROV_RBD",
    "COD_DEPE",
    "COD_DEPE2",
    "RURAL_RBD",
    "LATITUD",
    "LONGITUD",
    "CONVENIO_PIE",
    "PACE",
    "ENS_01",
    "ENS_02",
    "MAT_ENS_1",
    "MAT_ENS_2",
    "MAT_TOTAL",
    "MATRICULA",
    "ESTADO_ESTAB",
    "ORI_RELIGIOSA",
    "ORI_OTRO_GLOSA",
    "PAGO_MATRICULA",
    "PAGO_MENSUAL",
    "ESPE_01",
]
NAMES = (
    "ESCUELA BÁSICA ÑUÑOA", "LICEO JOSÉ MARTÍ", "COLEGIO PEÑABLANCA", "ESCUELA ESPAÑA",
    "JARDÍN LOS NIÑOS", "LICEO PERÚ", "ESCUELA UNIÓN", "ESCUELA G-32 Nº 4", "COLEGIO O'HIGGINS",
    "ESCUELA RURAL LA PEÑA",
)  # fmt: skip
SCHOOLS = 40
Row = dict[str, str]


def cut(year: int = 2025) -> list[Row]:
    """Forty schools, all of whose facts are known."""
    return [_school(number, year) for number in range(SCHOOLS)]


def _school(number: int, year: int) -> Row:
    rbd = 4_101 + 37 * number
    values = {
        "AGNO": f"{year}", "RBD": f"{rbd}", "DGV_RBD": rut.calc_check_digit(f"{rbd}"),
        "NOM_RBD": f"{NAMES[number % len(NAMES)]} {number}",
        "RUT_SOSTENEDOR": f"{62_000_660 + number}",
        "P_JURIDICA": "1", "COD_REG_RBD": "15", "NOM_REG_RBD_A": "AYP", "COD_PRO_RBD": "151",
        "COD_COM_RBD": "15101", "NOM_COM_RBD": "ARICA", "COD_DEPROV_RBD": "151",
        "NOM_DEPROV_RBD": "ARICA", "COD_DEPE": f"{number % 6 + 1}",
        "COD_DEPE2": "112345"[number % 6], "RURAL_RBD": f"{number % 2}",
        "LATITUD": f"-18,48{number:02}7", "LONGITUD": f"-70,295{number:02}3", "CONVENIO_PIE": "1",
        "PACE": "0", "ENS_01": "10", "ENS_02": "110", "MAT_ENS_1": "12",
        "MAT_ENS_2": f"{1_150 + number}", "MAT_TOTAL": f"{1_162 + number}", "MATRICULA": "1",
        "ESTADO_ESTAB": f"{number % 3 + 1}", "ORI_RELIGIOSA": "2", "PAGO_MATRICULA": "GRATUITO",
        "PAGO_MENSUAL": "GRATUITO", "ESPE_01": "0",
    }  # fmt: skip
    return {name: values.get(name, " ") for name in COLUMNS}


def lines(rows: Sequence[Row], separator: str = ";") -> list[str]:
    return [separator.join(COLUMNS), *(separator.join(row.values()) for row in rows)]


def saved(found: Sequence[str], encoding: str = "utf-8-sig", end: str = "\r\n") -> bytes:
    return (end.join(found) + end).encode(encoding)


def with_column(column: str, change: Callable[[str], str]) -> bytes:
    return saved(lines([{**row, column: change(row[column])} for row in cut()]))


def with_lines(change: Callable[[list[str]], list[str]]) -> bytes:
    return saved(change(lines(cut())))


def with_cell(place: int, column: str, value: str) -> bytes:
    rows = cut()
    rows[place][column] = value
    return saved(lines(rows))


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    book, file = Workbook(), BytesIO()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Hoja{number + 1}")
        for row in rows:
            sheet.append(list(row))
    book.save(file)
    return file.getvalue()


def exchanged(first: str, second: str) -> bytes:
    """The names of two columns exchanged."""
    head, *rest = lines(cut())
    names = [{first: second, second: first}.get(name, name) for name in head.split(";")]
    return saved([";".join(names), *rest])


@dataclass(frozen=True)
class Way:
    """A file, and what must come of it: `changes` by the place of a school (None: it is left out);
    `notes`, how many rows to check; or the words with which it is refused or doubted."""

    content: bytes
    changes: Mapping[int, Mapping[str, object] | None] | None = None
    notes: int = 0
    refused: str = ""
    doubted: str = ""
    year: int | None = None
