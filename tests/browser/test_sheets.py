"""A coordinator brings what they had gathered in a spreadsheet, and the school finds it."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE

Visit = Callable[..., Page]
Keep = Callable[[Page, str], None]


def test_rows_become_drafts_of_their_school_and_are_taken_back(
    visit: Visit, keep: Keep, tmp_path: Path, scripts: bool
):
    title = f"Un mapa de sonidos {'uno' if scripts else 'dos'}"
    file = tmp_path / "catalogo.csv"
    rows = ["RBD;Título;Resumen;Correo", f"8470;{title};Oír el pueblo;a@x.cl", "1;Nadie;;"]
    file.write_text("\n".join(rows), encoding="cp1252")

    page = visit("/practices/", person="Carolina Espinoza")
    page.get_by_role("link", name="Desde una planilla").click()
    page.get_by_label(re.compile("Red de Escuelas Líderes")).check()
    page.get_by_label(re.compile("Planilla", re.IGNORECASE)).set_input_files(file)
    page.get_by_role("button", name="Vista previa").click()
    expect(page.get_by_text("Ninguna escuela tiene el número 1")).to_be_visible()
    keep(page, "sheet-understood")
    page.get_by_role("button", name="Importar 1 borrador").click()
    expect(page.get_by_text("Se importó 1 borrador. La gente")).to_be_visible()
    address = page.url

    page = visit("/today/", person="Paola Mansilla", size=PHONE)
    imported = page.get_by_role("listitem").filter(has_text=title)
    imported.get_by_role("link", name="Completar la experiencia").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    keep(page, "sheet-draft-phone")

    page = visit(address, person="Carolina Espinoza")
    page.get_by_role("button", name="Deshacer").click()
    expect(page.get_by_text("No quedó ninguno de los borradores")).to_be_visible()
