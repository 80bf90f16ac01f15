"""Spreadsheets of practices as someone gives them."""

import csv
from io import StringIO

from cardumen.directory.actor import Actor
from cardumen.people.models import Person
from cardumen.practices.sheets import actions
from cardumen.practices.sheets.models import Sheet
from cardumen.practices.sheets.understanding import understand
from tests.cast import Cast

ADDRESS = "/practices/sheets/"
HEAD = ["RBD", "Título", "Resumen", "Problema", "Lo que hicimos", "Temas", "Niveles", "Costo"]
GARDEN = ["8470", "Un huerto", "Con la familia", "Poca verdura", "Sembramos.", "huerta", "Básica",
          "nada, o casi nada"]  # fmt: skip


def sheet_of(*rows: list[str], head: list[str] = HEAD) -> bytes:
    file = StringIO()
    csv.writer(file, delimiter=";").writerows([head, *rows])
    return file.getvalue().encode()


def read(cast: Cast, *rows: list[str], head: list[str] = HEAD, by: Person | None = None) -> Sheet:
    return actions.read_sheet(
        content=sheet_of(*rows, head=head),
        name="catálogo.csv",
        network=cast.lideres,
        organisation=None,
        by=Actor(by or cast.coordinator),
    )


def told(sheet: Sheet, by: Person) -> list[list[tuple[str, str]]]:
    return [
        [(mistake.column, mistake.told) for mistake in one.mistakes]
        or ([("", one.known)] if one.known else [])
        for one in understand(sheet, list(sheet.rows.all()), by)
    ]


def brought(cast: Cast, *rows: list[str]) -> Sheet:
    return actions.bring_practices(
        sheet=read(cast, *(rows or (GARDEN,))), by=Actor(cast.coordinator)
    )
