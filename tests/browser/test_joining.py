"""Coming into a network: a principal on their phone, invited or by themselves, a coordinator with a
list from a spreadsheet.
"""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE

Visit = Callable[..., Page]
Keep = Callable[[Page, str], None]
COORDINATOR = "Carolina Espinoza"
JOINING = "/networks/lideres/joining/"


def test_principal_accepts_from_her_phone_in_under_a_minute(
    visit: Visit, keep: Keep, scripts: bool
):
    """Each way of running has a school and a letter of its own, as a letter is used once."""
    number, name = ("8452", "Puerto Harris") if scripts else ("8179", "Francisco de Villagra")
    page = visit(f"{JOINING}invite/?q={number}", person=COORDINATOR)
    page.get_by_role("link", name=re.compile(name)).click()
    page.get_by_label(re.compile("correo", re.IGNORECASE)).fill(
        f"direccion{number}@demo.cardumen.test"
    )
    page.get_by_role("button", name="Invitar", exact=True).click()
    expect(page.get_by_text("Invitación enviada")).to_be_visible()

    page = visit("/demo/people/", size=PHONE)
    page.get_by_role("link", name=re.compile(name)).click()
    begun, screens, taps = time.monotonic(), 1, 0
    keep(page, "invitation-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for label, value in (("nombre", "Pilar Cárdenas"), ("cargo", "Profesora encargada")):
        page.get_by_label(re.compile(label)).first.fill(value)
        taps += 1
    charter = page.get_by_label(re.compile("Leí la carta"))
    if charter.count():
        charter.check()
        taps += 1
    page.get_by_role("button", name="Aceptar").click()
    taps += 1
    expect(page.get_by_text("ya integra la Red de Escuelas Líderes")).to_be_visible()
    seconds = time.monotonic() - begun
    expect(page.locator(".acting").first).to_contain_text("Escuela")
    keep(page, "accepted-phone")
    assert (screens, taps <= 4, seconds < 20) == (1, True, True)


def test_visitor_adds_their_school_with_six_clicks_and_seven_fields(
    visit: Visit, keep: Keep, scripts: bool
):
    """From the link in WhatsApp to the first steps: each way of running has a school of its own,
    where no one has an account."""
    number, name = ("8448", "Sarmiento de Gamboa") if scripts else ("8449", "Elba Ojeda")
    page = visit("/networks/lideres/", size=PHONE)
    clicks = fields = 0

    def click(role: Any, words: str) -> None:
        nonlocal clicks
        page.get_by_role("main").or_(page.locator(".band")).get_by_role(
            role, name=re.compile(words)
        ).first.click()
        clicks += 1
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    def fill(words: str, value: str) -> None:
        nonlocal fields
        page.get_by_label(re.compile(words, re.IGNORECASE)).first.fill(value)
        fields += 1

    click("link", "Sumar mi escuela")
    fill("Nombre o número", number)
    click("button", "Buscar")
    keep(page, "add-my-school-found-phone")
    click("link", name)
    for words, value in (
        ("tu nombre", "Pilar Cárdenas"),
        ("tu cargo", "Profesora encargada"),
        ("correo", f"pilar.{number}@demo.cardumen.test"),
    ):
        fill(words, value)
    keep(page, "add-my-school-details-phone")
    click("button", "Enviarme un código")
    fill("código", page.locator("#told-code").inner_text())
    fill("aprender de otras", "A leer mejor.")
    fill("servirle a otra", "Nuestro huerto.")
    click("checkbox", "Leímos la carta")
    keep(page, "add-my-school-questions-phone")
    click("button", "^Enviar$")
    expect(page.get_by_text("y espera respuesta")).to_be_visible()
    keep(page, "add-my-school-sent-phone")
    assert clicks <= 6
    assert fields <= 7

    desk = visit(JOINING, person=COORDINATOR)
    asked = desk.get_by_role("listitem").filter(has_text=name).filter(has_text="Pilar Cárdenas")
    expect(asked).to_contain_text("vulnerables")
    expect(asked).to_contain_text("por su región")
    keep(desk, "application-with-facts")
    asked.get_by_role("button", name="Admitir").click()
    expect(desk.get_by_text("es integrante desde hoy")).to_be_visible()
    page.goto("/today/")
    expect(page.get_by_text("Tres primeros pasos")).to_be_visible()
    keep(page, "first-steps-phone")


def test_twelve_schools_are_invited_from_a_spreadsheet_with_three_mistakes(
    visit: Visit, keep: Keep, scripts: bool, tmp_path: Path
):
    first = 0 if scripts else 9
    numbers = [
        "8411", "8412", "8413", "8415", "8416", "8417", "8419", "8420", "8423",
        "8424", "8425", "8426", "8427", "8429", "8430", "8432", "8433", "8434",
    ][first : first + 9]  # fmt: skip
    rows = [f"{number};direccion{number}@demo.cardumen.test;Austral" for number in numbers]
    rows.insert(2, "999999;nadie@demo.cardumen.test;Austral")
    rows.insert(5, f"{'8435' if scripts else '8436'};direccion.demo.cardumen.test;Austral")
    rows.insert(9, f"{'8437' if scripts else '8438'};d{first}@demo.cardumen.test;Polar")
    file = tmp_path / "lista.csv"
    file.write_text("\n".join(["RBD;correo;zona", *rows]), encoding="cp1252")

    page = visit(f"{JOINING}list/", person=COORDINATOR)
    page.get_by_label(re.compile("Planilla", re.IGNORECASE)).set_input_files(file)
    page.get_by_role("button", name="Vista previa").click()
    expect(page.get_by_text("9 filas están listas")).to_be_visible()
    for line in ("Línea 4", "Línea 7", "Línea 11"):
        expect(page.get_by_text(line, exact=True)).to_be_visible()
    keep(page, "list-understood")
    page.get_by_role("button", name="Invitar a las 9").click()
    expect(page.get_by_text("Se invitó a 9 escuelas.")).to_be_visible()
    left = page.get_by_label(re.compile("filas", re.IGNORECASE))
    mended = (
        left.input_value()
        .replace("999999", "8439" if scripts else "8441")
        .replace("direccion.demo", "direccion@demo")
        .replace("Polar", "Austral")
    )
    left.fill(mended)
    page.get_by_role("button", name="Actualizar").click()
    keep(page, "list-mended")
    page.get_by_role("button", name="Invitar a las 3").click()
    expect(page.get_by_text("Se invitó a 3 escuelas.")).to_be_visible()
    expect(page.get_by_role("heading", name="Invitaciones y solicitudes")).to_be_visible()
    keep(page, "joining")


def test_principal_sees_who_asks_to_be_confirmed_on_a_phone(visit: Visit, keep: Keep):
    page = visit("/today/", person="Paola Mansilla", size=PHONE)
    main = page.get_by_role("main")
    main.get_by_role("link", name="Confirmar a").first.click()
    expect(page.get_by_role("heading", name="Colegas")).to_be_visible()
    keep(page, "colleagues-phone")
    expect(page.get_by_role("button", name="Confirmar como colega")).to_be_visible()
