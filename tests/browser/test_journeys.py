"""What people come for, from the first page to what they came for, with and without JavaScript."""

import json
import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Installation

Visit = Callable[..., Page]
Keep = Callable[[Page, str], None]


def test_principal_finds_help_from_the_first_page_within_a_minute(visit: Visit, keep: Keep):
    begun = time.monotonic()
    page = visit("/", size=PHONE)
    page.get_by_role("searchbox").fill("Mis alumnos de segundo leen sílaba a sílaba, sin fluidez")
    page.get_by_role("button", name="Buscar quién puede ayudar").click()
    found = page.get_by_role("link", name=re.compile("Lectura en voz alta"))
    expect(found.first).to_be_visible()
    keep(page, "help-phone")
    found.first.click()
    expect(page.get_by_role("heading", name=re.compile("lunes"))).to_be_visible()
    assert time.monotonic() - begun < 60
    keep(page, "practice-phone")


def test_principal_states_a_challenge_and_chooses_whom_to_learn_from(
    visit: Visit, keep: Keep, scripts: bool
):
    page = visit("/challenges/new/", person="Hernán Barría")
    title = f"Los de primero no entienden lo que leen {'con' if scripts else 'sin'} ayuda"
    page.get_by_label("Tu desafío en una línea").fill(title)
    page.get_by_label("Qué está pasando").fill(
        "Leen en voz alta palabra por palabra y después no saben contar de qué se trataba."
    )
    page.get_by_label("Red de Escuelas Líderes").check()
    if not scripts:
        page.get_by_role("button", name="Ver lo que ya existe").click()
    expect(page.get_by_role("link", name=re.compile("leen")).first).to_be_visible()
    keep(page, "challenge-writing")
    page.get_by_role("button", name="Compartir y ver quién puede ayudar").click()
    expect(page.get_by_role("heading", name="Quién puede ayudarte")).to_be_visible()
    keep(page, "challenge-shared")
    page.get_by_role("link", name="Aprender con esta escuela").first.click()
    keep(page, "challenge-choosing")
    page.get_by_role("button", name="Enviar solicitud").click()
    expect(page.get_by_text("espera respuesta").first).to_be_visible()


def test_principal_finds_help_by_keyboard_alone(visit: Visit, scripts: bool):
    page = visit("/", person="Paola Mansilla" if scripts else "Elizabeth Mamani")
    press_until(page, "Saltar al contenido")
    page.keyboard.press("Enter")
    press_until(page, "¿Qué desafío tiene tu escuela?")
    page.keyboard.type("leen sílaba a sílaba, sin fluidez")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/help/"))
    press_until(page, "Lectura en voz alta")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("lunes"))).to_be_visible()
    press_until(page, "Probarla en mi escuela")
    page.keyboard.press("Enter")
    press_until(page, "Sí, la estamos probando")
    page.keyboard.press("Enter")
    expect(page.get_by_text("la está probando").first).to_be_visible()


def press_until(page: Page, name: str) -> None:
    """Goes on with Tab to what has that name, and sees that the eye can follow."""
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => {
                const e = document.activeElement, s = getComputedStyle(e);
                if (e === document.body) return ["", false];
                const label = e.labels && e.labels[0] ? e.labels[0].textContent : "";
                return [e.getAttribute("aria-label") || label || e.textContent || "",
                        s.outlineStyle !== "none" || s.boxShadow !== "none"];
            }"""
        )
        if name in " ".join(at[0].split()):
            assert at[1], f"{name}: nothing shows that it has the focus"
            return
    raise AssertionError(f"no Tab leads to {name}")


def test_visitor_explores_a_network(visit: Visit, keep: Keep):
    page = visit("/")
    page.get_by_role("link", name="Red de Escuelas Líderes").first.click()
    expect(page.get_by_role("heading", name="Red de Escuelas Líderes")).to_be_visible()
    keep(page, "network")
    page.get_by_role("link", name=re.compile(r"\b11\d\b")).first.click()
    page.get_by_role("link", name="Escuela Básica Talhuán").click()
    expect(page.get_by_role("heading", name="Escuela Básica Talhuán")).to_be_visible()
    keep(page, "school")
    page.get_by_role("link", name=re.compile("Lectura en voz alta")).first.click()
    expect(page.get_by_text("Verificada").first).to_be_visible()


def test_visitor_of_a_network_that_closed_reads_who_carries_on(visit: Visit):
    page = visit("/networks/solar/")
    page.get_by_role("link", name="Red Ambiental de Arica y Parinacota").first.click()
    expect(page.get_by_role("heading", name=re.compile("Red Ambiental"))).to_be_visible()


def test_supervisor_sees_title_and_state_and_nothing_of_the_conversation(visit: Visit, keep: Keep):
    title = "En 2.º básico multigrado, la mitad no lee con fluidez"
    page = visit("/challenges/", person="Paola Mansilla")
    page.get_by_role("link", name=re.compile(re.escape(title))).first.click()
    expect(page.get_by_text("Colega, la lectura silenciosa")).to_be_visible()
    keep(page, "challenge")
    theirs = page.url

    page = visit(theirs, person="Gonzalo Paredes")
    expect(page.get_by_role("heading", name=re.compile(re.escape(title)))).to_be_visible()
    keep(page, "challenge-supervisor")
    text = page.content()
    assert [word for word in ("Colega", "palabra por palabra", "Talhuán") if word in text] == []


def test_one_person_in_three_networks_acts_for_one_post_at_a_time(visit: Visit, keep: Keep):
    page = visit("/networks/tp-atacama/", person="Marcelo Ardiles", size=PHONE)
    expect(page.get_by_role("link", name="Coordinar la red")).to_be_visible()
    page.goto("/networks/lideres/")
    expect(page.get_by_role("link", name="Coordinar la red")).to_have_count(0)
    runs = [
        page.request.get(f"/networks/{slug}/run/").status for slug in ("lideres", "tp-coquimbo")
    ]
    assert runs == [403, 200]

    page.goto("/practices/new/")
    header = page.locator(".me summary")
    expect(header).to_contain_text("Fundación Chile")
    header.click()
    keep(page, "acting-for-phone")
    page.get_by_role("button", name="Liceo Manuel Blanco Encalada").click()
    expect(header).to_contain_text("Liceo Manuel Blanco Encalada")
    expect(page).to_have_url(re.compile("/practices/new/$"))
    header.click()
    page.get_by_role("button", name="Fundación Chile").click()
    expect(header).to_contain_text("Fundación Chile")


def test_stranger_gets_nothing_of_what_a_network_shares(visit: Visit):
    page = visit("/challenges/", person="Paola Mansilla")
    theirs = page.get_by_role("link", name=re.compile("En 2.º básico")).first.get_attribute("href")
    page = visit(theirs or "")
    expect(page.get_by_role("heading", name="No encontramos esta página")).to_be_visible()


@pytest.fixture(scope="module")
def imported(
    installation: Installation, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, str]:
    """What a file of an earlier year brings, and what it brings once more."""
    columns = (
        "AGNO;RBD;DGV_RBD;NOM_RBD;MRUN;RUT_SOSTENEDOR;P_JURIDICA;COD_REG_RBD;NOM_REG_RBD_A;"
        "COD_PRO_RBD;COD_COM_RBD;NOM_COM_RBD;COD_DEPROV_RBD;NOM_DEPROV_RBD;COD_DEPE;COD_DEPE2;"
        "RURAL_RBD;LATITUD;LONGITUD;CONVENIO_PIE;"
        + ";".join(f"ENS_{n:02d}" for n in range(1, 12))
        + ";MAT_TOTAL;MATRICULA;ESTADO_ESTAB;ORI_RELIGIOSA;ORI_OTRO_GLOSA"
        + ";PAGO_MATRICULA;PAGO_MENSUAL"
    )
    row = (
        "2021;4134;3;ESCUELA BASICA TALHUAN; ;69140300;1;16;NUBLE;162;16204;NINHUE;81;"
        "ÑUBLE;2;1;1;-36,276218;-72,320808;1;10;110;" + "0;" * 9 + "41;1;1;7; ;GRATUITO;GRATUITO"
    )
    older = tmp_path_factory.mktemp("register") / "2021.csv"
    older.write_text(f"{columns}\r\n{row}\r\n", encoding="utf-8-sig", newline="")
    first = facts_in(installation.run("import", "schools", str(older)))
    return first, facts_in(installation.run("import", "schools", str(older)))


def test_school_imported_over_two_years_keeps_both(imported: tuple[str, str], visit: Visit):
    # A member sees the present; a visitor may get what was so twenty seconds ago.
    page = visit("/schools/4134/", person="Paola Mansilla")
    page.locator("summary", has_text="Datos del registro oficial").click()
    table = page.get_by_role("table").first.inner_text()
    shown = [year in table for year in ("2021", "2025", "41")]
    assert (imported, shown) == (("1", "0"), [True, True, True])


def facts_in(report: str) -> str:
    """How many facts of a new year the report of an import tells of."""
    found = re.search(r"(?:datos nuevos|new facts)[^\d]*(\d+)", report)
    assert found, report
    return found[1]


def test_librarian_finds_how_to_gather_what_is_open(visit: Visit, keep: Keep):
    page = visit("/practices/?topic=reading")
    feed = page.get_by_role("link", name="Canal Atom").get_attribute("href")
    page.get_by_role("link", name="para bibliotecas y repositorios").click()
    expect(page.get_by_role("link", name="/practices/oai/")).to_be_visible()
    keep(page, "open")
    page.goto(page.url.replace("/open/", "/2/"))
    described = page.locator('script[type="application/ld+json"]').text_content()
    assert (feed, json.loads(described or "{}")["@type"]) == (
        "/practices/feed/?topic=reading",
        "LearningResource",
    )
