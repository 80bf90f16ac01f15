"""First pages of whoever looks after others: a figure leads to a list, and the list to an act."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
Keep = Callable[[Page, str], None]


def test_coordinator_goes_from_a_figure_to_whom_it_is_about_and_invites_them(
    visit: Visit, keep: Keep
):
    page = visit("/networks/lideres/", person="Carolina Espinoza")
    page.get_by_role("link", name="Escritorio", exact=True).click()
    figure = page.get_by_text("18 de 110")
    expect(figure).to_be_visible()
    keep(page, "desk")
    page.get_by_role("link", name="Sin cuenta").click()
    expect(page.get_by_text("18 integrantes")).to_be_visible()
    page.get_by_role("link", name="Invitar a una persona").first.click()
    expect(page.get_by_text("ya es integrante, y nadie de ahí tiene cuenta")).to_be_visible()
    expect(page.get_by_role("button", name="Admitir directamente")).to_have_count(0)
    expect(page.get_by_label("tus propias palabras")).to_be_visible()
    keep(page, "desk-invite")


@pytest.mark.parametrize("scripts", [False], indirect=True)
def test_coordinator_of_a_zone_sees_their_zone_alone(visit: Visit):
    page = visit("/today/", person="Álvaro Alvarado")
    page.get_by_role("link", name="Escritorio", exact=True).click()
    expect(page.get_by_text("De 6 integrantes.")).to_be_visible()
    page.get_by_role("link", name="En silencio hace seis meses").click()
    expect(page.get_by_text("3 integrantes")).to_be_visible()
    page.goto("/networks/lideres/joining/")
    expect(page.get_by_text("Escuela Básica La Loma")).to_have_count(0)


@pytest.mark.parametrize("scripts", [False], indirect=True)
def test_administrator_finds_everything_that_waits_on_one_page(visit: Visit, keep: Keep):
    page = visit("/today/", person="Lorena Cifuentes")
    page.locator(".me summary").click()
    page.get_by_role("link", name="Administración").click()
    keep(page, "administration")
    for duty, found in (
        ("Solicitudes sobre datos", "Quedan 30 días"),
        ("Posibles duplicados", "Comparar"),
        ("Archivos oficiales", "Importar un archivo"),
    ):
        page.get_by_role("link", name=duty).click()
        expect(page.get_by_text(found).first).to_be_visible()
        page.go_back()
