"""Registers written to a file, as an import wants them."""

from pathlib import Path

from cardumen.directory.actions import import_schools
from cardumen.directory.models import RegisterImport
from tests.directory.registers.files import schools, table

PUNTA_DELGADA = {
    "RBD": "8470",
    "DGV_RBD": "0",
    "NOM_RBD": "ESCUELA PUNTA DELGADA",
    "COD_COM_RBD": "12104",
    "LATITUD": "-52,46",
    "LONGITUD": "-69,53",
}
VULNERABILITY = ["anio", "rbd", "nivel", "matricula", "ive", "suprimido_n_menor_10"]


def write_schools(folder: Path, *changes: dict[str, str], name: str = "schools.csv") -> Path:
    path = folder / name
    path.write_bytes(schools(*changes).getvalue())
    return path


def write_vulnerability(folder: Path, *rows: str) -> Path:
    """Rows as "2024 8470 basica 20 0.8 0"; a lone dot is a blank."""
    cells = [[" " if cell == "." else cell for cell in row.split()] for row in rows]
    path = folder / "vulnerability.csv"
    path.write_bytes(table(VULNERABILITY, *cells, separator=",").getvalue())
    return path


def imported(folder: Path, *changes: dict[str, str], preview: bool = False) -> RegisterImport:
    return import_schools(path=write_schools(folder, *changes), preview=preview)
