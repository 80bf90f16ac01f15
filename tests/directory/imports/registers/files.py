"""Small registers written for a test, and the whole ones where they are at hand."""

import os
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[4]
DATA = Path(os.environ.get("CARDUMEN_DATA") or REPOSITORY.parent / "shared/data")

TALHUAN = {
    "AGNO": "2025",
    "RBD": "4134",
    "DGV_RBD": "3",
    "NOM_RBD": "ESCUELA BASICA TALHUAN",
    "MRUN": "12345678",
    "RUT_SOSTENEDOR": "69140300",
    "P_JURIDICA": "1",
    "COD_COM_RBD": "16204",
    "COD_DEPE": "2",
    "RURAL_RBD": "1",
    "LATITUD": "-36,276218",
    "LONGITUD": "-72,320808",
    "ENS_01": "10",
    "ENS_02": "110",
    "ESTADO_ESTAB": "1",
}


def whole(name: str) -> Path:
    """The path of a whole register, or a skip that says how to have it."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{name} is not in {DATA}: set CARDUMEN_DATA to the folder that holds it")
    return path


def table(*rows: Iterable[str], separator: str = ";", encoding: str = "utf-8-sig") -> BytesIO:
    """A CSV in memory."""
    return BytesIO("\r\n".join(separator.join(row) for row in rows).encode(encoding))


def schools(*changes: dict[str, str]) -> BytesIO:
    """A register of copies of Talhuán, one for each of the changes; blanks as a space."""
    rows = [{**TALHUAN, **change} for change in changes]
    names = list(dict.fromkeys(name for row in rows for name in row))
    return table(names, *([row.get(name, " ") for name in names] for row in rows))
