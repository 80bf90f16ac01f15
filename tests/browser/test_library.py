"""What a school told: looked at by someone from outside, and carried on to the next school."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.files.making import PDF

Visit = Callable[..., Page]
Keep = Callable[[Page, str], None]


def publish(visit: Visit, person: str, title: str, answers: dict[str, str]) -> Page:
    """Their page of a practice that they have just told to their network."""
    page = visit("/practices/new/", person=person)
    page.get_by_label("Título").fill(title)
    page.get_by_label("En una frase").fill("Un abuelo cuenta, un curso escribe.")
    page.get_by_label("El problema").fill("Nadie escribía más de tres líneas.")
    page.get_by_label("Qué hicimos").fill("Los jueves viene un abuelo y lo escribimos juntos.")
    for label, text in answers.items():
        page.get_by_label(label).fill(text)
    page.get_by_label("Integrantes de la red").check()
    page.get_by_role("button", name="Publicar").click()
    page.get_by_role("button", name="Publicarla como está").click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    return page


def test_evidence_is_found_wanting_mended_and_verified(
    visit: Visit, keep: Keep, tmp_path: Path, scripts: bool
):
    title = f"Abuelos que dictan, {'con' if scripts else 'sin'} guion"
    told = {"Cómo lo sabemos": "Contamos las líneas de cada cuaderno."}
    page = publish(visit, "Marisol Fuentealba", title, told)
    address = urlsplit(page.url).path

    outside = visit(address, person="Beatriz Contreras")
    outside.get_by_role("link", name="Verificar").click()
    outside.get_by_label(re.compile("Falta algo")).check()
    outside.get_by_role("button", name="Enviar").click()
    expect(outside.get_by_label(re.compile("Falta algo"))).to_be_checked()  # it asks what
    outside.get_by_label(re.compile("Qué encontraste|Lo que encontraste")).last.fill(
        "¿Cuántas líneas escribían antes?"
    )
    outside.get_by_role("button", name="Enviar").click()
    expect(outside.get_by_text("Le escribiremos a la escuela lo que falta.")).to_be_visible()

    # What is missing is for the school to read, and not for the next reader.
    page.reload()
    expect(page.get_by_text("¿Cuántas líneas escribían antes?")).to_be_visible()
    keep(page, "evidence-missing")
    reader = visit(address, person="Paola Mansilla")
    expect(reader.get_by_text("Declarada").first).to_be_visible()
    expect(reader.get_by_text("¿Cuántas líneas escribían antes?")).to_have_count(0)

    page.goto(f"{address}edit/")
    page.get_by_label("Qué resultó").fill("De 3 a 11 líneas, en 9 de 12 niños, de abril a octubre.")
    page.get_by_label("Hay algo que otras personas pueden revisar").check()
    page.get_by_role("button", name=re.compile("Publicar|Guardar")).first.click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    count = tmp_path / "lineas.pdf"
    count.write_bytes(PDF + b"% lines of each notebook" + title.encode())
    page.goto(f"{address}files/")
    page.get_by_label(re.compile("Imágenes, PDF")).set_input_files(count)
    page.get_by_label("Junto a").select_option("cómo lo sabemos")
    page.get_by_role("button", name="Agregar").click()
    expect(page.get_by_text("1 archivo agregado.")).to_be_visible()
    keep(page, "evidence-file")

    outside.goto(f"{address}verify/")
    outside.get_by_label(re.compile("Confirmada")).check()
    outside.get_by_label(re.compile("Qué encontraste|Lo que encontraste")).last.fill(
        "Vi los 12 cuadernos."
    )
    outside.get_by_role("button", name="Enviar").click()
    reader.reload()
    expect(reader.get_by_text("Verificada").first).to_be_visible()
    expect(reader.get_by_text("Vi los 12 cuadernos.")).to_be_visible()
    keep(reader, "evidence-verified")


def test_what_a_school_saw_and_tried_shows_in_the_tree_and_on_the_map(
    visit: Visit, keep: Keep, scripts: bool
):
    title = f"Un diario del curso, {'con' if scripts else 'sin'} guion"
    author = publish(visit, "Marisol Fuentealba", title, {})
    address = urlsplit(author.url).path

    page = visit(address, person="Paola Mansilla", size=PHONE)
    page.get_by_role("link", name="Pedir pasantía").first.click()
    page.locator("textarea").fill("¿Podemos ir un jueves de mayo?")
    page.get_by_role("button", name="Enviar solicitud").click()
    expect(page.get_by_text("espera respuesta").first).to_be_visible()
    author.goto(urlsplit(page.url).path)
    expect(author.get_by_text("¿Podemos ir un jueves de mayo?")).to_be_visible()
    author.get_by_role("button", name="Aceptar solicitud").click()
    expect(author.get_by_text("Solicitud aceptada.")).to_be_visible()

    page.goto(address)
    page.get_by_text("Probarla en mi escuela").first.click()
    page.get_by_role("button", name="Sí, la estamos probando").click()
    expect(page.get_by_text("probando").first).to_be_visible()
    page.get_by_role("link", name="Contar cómo les fue").first.click()
    page.get_by_label("La hicimos nuestra").check()
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_text("Cuenta en una o dos líneas qué resultó.")).to_be_visible()
    page.get_by_label("Qué resultó").fill("Se lee en la radio del estrecho.")
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_text("Se lee en la radio del estrecho.").first).to_be_visible()

    author.goto(f"{address}lineage/")
    tree = author.locator("ol.tree > li")
    expect(tree).to_have_count(2)
    expect(tree.first).to_contain_text("Escuela Básica Talhuán")
    expect(tree.last).to_contain_text("Punta Delgada")
    expect(tree.last).to_contain_text("Se lee en la radio del estrecho.")
    expect(author.locator("svg.land path.first")).to_have_count(1)
    expect(author.locator("svg.land path.adapted")).to_have_count(1)
    keep(author, "lineage")
