"""Registers written to a file, as an import wants them."""

from collections.abc import Sequence
from pathlib import Path

from cardumen.directory.imports.actions import import_official_file
from cardumen.directory.imports.models import RegisterImport
from tests.directory.imports.registers.files import schools, table

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
    return import_official_file(
        kind="schools", path=write_schools(folder, *changes), preview=preview
    )


COMMUNES = ["cod_slep", "slep", "cut_comuna", "inicio_funciones", "anio_traspaso_educativo",
            "decreto", "es_cabecera"]  # fmt: skip
SCHOOLS = ["rbd", "nom_rbd", "cut_comuna", "cod_slep", "slep", "anio_traspaso_educativo"]
STUDIES = ["cod_inst", "institucion", "tipo", "sede", "cut_comuna", "area_cine_f_2013", "programas",
           "matricula"]  # fmt: skip
MAGALLANES = ("1201", "Magallanes", "12101", "2022", "2024", "Decreto 68 de 2021", "1")
SAN_GREGORIO = ("1201", "Magallanes", "12104", "2022", "2024", "Decreto 68 de 2021", "0")
OF_PUNTA_DELGADA = ("8470", "ESCUELA PUNTA DELGADA", "12104", "1201", "Magallanes", "2024")
UMAG = ("74", "UNIVERSIDAD DE MAGALLANES", "Universidades", "CASA CENTRAL (PUNTA ARENAS)", "12101",
        "Educación", "9", "415")  # fmt: skip
INACAP = ("111", "CFT INACAP", "Centros de Formación Técnica", "SEDE PUNTA ARENAS", "12101",
          "Servicios", "3", "120")  # fmt: skip


def write_table(folder: Path, name: str, *rows: Sequence[str]) -> Path:
    path = folder / name
    path.write_bytes(table(*rows, separator=",").getvalue())
    return path


def import_communes(folder: Path, *rows: Sequence[str], year: int = 2026) -> RegisterImport:
    path = write_table(folder, f"slep_comunas_{year}.csv", COMMUNES, *rows)
    return import_official_file(kind="owners", path=path, preview=False)


def import_ownership(folder: Path, *rows: Sequence[str], year: int = 2025) -> RegisterImport:
    path = write_table(folder, f"slep_establecimientos_{year}.csv", SCHOOLS, *rows)
    return import_official_file(kind="owners", path=path, preview=False)


def import_studies(
    folder: Path, *rows: Sequence[str], year: int = 2024, preview: bool = False
) -> RegisterImport:
    path = write_table(folder, f"es_sede_area_{year}.csv", STUDIES, *rows)
    return import_official_file(kind="institutions", path=path, preview=preview)
