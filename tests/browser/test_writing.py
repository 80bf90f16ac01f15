"""Writing on a phone that loses its connection, and writing with others: nothing is lost."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, sign_in
from tests.browser.line import Line

Visit = Callable[..., Page]
Keep = Callable[[Page, str], None]
MARISOL, CAMILA = "Marisol Fuentealba", "Camila Riquelme"


def said(page: Page, words: str) -> None:
    expect(page.locator("[data-said]")).to_contain_text(words)


def texts_on(page: Page, texts: list[str]) -> list[str]:
    content = page.get_by_role("main").inner_text()
    return [text for text in texts if text not in content]


def test_teacher_writes_on_a_phone_that_loses_its_connection_twice(
    visit: Visit, keep: Keep, line: Line, scripts: bool
):
    title = f"Un huerto que se riega solo, {'con' if scripts else 'sin'} guion"
    texts = ["La tierra estaba dura.", "Enterramos botellas.", "Salen 3 lechugas por semana."]
    page = visit("/practices/new/", person=MARISOL, size=PHONE, line=line)
    page.get_by_label("Título").fill(title)
    if scripts:
        said(page, "Guardado a las")
    for number, field in enumerate(["Qué hicimos", "Qué resultó"], 1):
        line.cut(page)
        page.get_by_label(field, exact=False).first.fill(texts[number])
        if scripts:
            said(page, "Guardado en este equipo; se envía cuando haya conexión.")
            page.get_by_role("button", name="Guardar como borrador").click()
            said(page, "Guardado en este equipo")
        line.mend(page)
        if scripts:
            said(page, "Guardado a las")
    keep(page, "writing-phone")
    # Now their session ends, too.
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("El problema").fill(texts[0])
    if scripts:
        said(page, "Tu sesión terminó.")
        keep(page, "writing-phone-session-ended")
        form = page.url
        page.get_by_role("link", name="Entrar y seguir").click()
    else:
        form = page.url
        page.get_by_role("button", name="Guardar como borrador").click()
        expect(page.get_by_text("Lo que escribiste está guardado")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/account/login/code/\?next=[^&]*practices"))
    sign_in(page.context, MARISOL)
    page.goto(form)
    expect(page.get_by_label("El problema")).to_have_value(texts[0])
    keep(page, "writing-phone-back")
    if scripts:
        said(page, "Guardado a las")
    page.get_by_role("button", name="Guardar como borrador").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    assert texts_on(page, [title, *texts]) == []
    if scripts:
        assert page.evaluate("Object.keys(localStorage)") == []


def test_text_of_any_form_survives_a_session_a_language_and_the_way_back(
    visit: Visit, keep: Keep, scripts: bool
):
    form, text = "/challenges/new/", "Nadie lee en voz alta."
    page = visit(form, person=CAMILA, size=PHONE)
    problem = page.locator("[name=problem]")
    problem.fill(text)
    # Something is wrong with it, and they go back.
    page.locator("button[value=share]").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(problem).to_have_value(text)
    page.go_back()
    expect(problem).to_have_value(text)
    # They change the language.
    page.get_by_role("contentinfo").get_by_text("English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(problem).to_have_value(text)
    # Their session ends while they write on.
    page.locator("[name=tried]").fill("Leer por turnos.")
    page.context.clear_cookies(name="sessionid")
    page.locator("button[value=share]").click()
    expect(page).to_have_url(re.compile(r"/account/login/code/\?next="))
    expect(page.get_by_text("Your text was saved")).to_be_visible()
    sign_in(page.context, CAMILA)
    page.goto(form)
    expect(problem).to_have_value(text)
    expect(page.locator("[name=tried]")).to_have_value("Leer por turnos.")
    keep(page, "writing-challenge-back")


def test_phone_that_was_closed_without_connection_still_has_what_was_written(
    visit: Visit, keep: Keep, line: Line, scripts: bool
):
    if not scripts:
        return  # without scripts nothing can be kept on a device
    page = visit("/practices/new/", person=CAMILA, size=PHONE, line=line)
    page.get_by_label("Título").fill("Palabras en la muralla")
    said(page, "Guardado a las")
    line.cut(page)
    page.get_by_label("El problema").fill("Olvidaban las palabras.")
    said(page, "Guardado en este equipo")
    page.goto("/practices/")
    expect(page.get_by_role("heading", name="Sin conexión")).to_be_visible()
    expect(page.get_by_role("heading", name="Todavía sin enviar")).to_be_visible()
    keep(page, "offline")
    line.mend(page)
    page.get_by_role("link", name="Palabras en la muralla").click()
    expect(page.get_by_label("El problema")).to_have_value("Olvidaban las palabras.")
    said(page, "Guardado a las")


def test_what_was_not_sent_goes_when_she_signs_out(visit: Visit, scripts: bool):
    if not scripts:
        return  # without scripts nothing can be kept on a device
    page = visit("/practices/1/", person=CAMILA)
    page.get_by_role("button", name="Guardar para leer sin conexión").click()
    expect(page.get_by_text("Guardada. Se abre sin conexión")).to_be_visible()
    page.goto("/practices/new/")
    page.get_by_label("El problema").fill("Sin título no se envía.")
    said(page, "ponle un título para guardarlo como borrador")
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator(".me summary").click()
    page.get_by_role("button", name="Salir").click()
    page.wait_for_url("/")
    left = page.evaluate("async () => [Object.keys(localStorage), await caches.has('kept')]")
    assert left == [[], False]


def test_what_was_kept_goes_when_somebody_else_signs_in(visit: Visit, scripts: bool):
    if not scripts:
        return  # without scripts nothing can be kept on a device
    page = visit("/practices/1/", person=CAMILA)
    page.get_by_role("button", name="Guardar para leer sin conexión").click()
    expect(page.get_by_text("Guardada. Se abre sin conexión")).to_be_visible()
    page.context.clear_cookies(name="sessionid")
    sign_in(page.context, MARISOL)
    page.goto("/today/")
    expect(page.locator("body")).to_have_attribute("data-person", re.compile(r"\d"))
    page.wait_for_function("async () => !localStorage.getItem('kept') && !await caches.has('kept')")


def test_kept_practice_is_read_without_connection_and_no_other(
    visit: Visit, keep: Keep, line: Line, scripts: bool
):
    page = visit("/practices/2/", person=CAMILA, size=PHONE, line=line)
    page.goto("/practices/1/")
    button = page.get_by_role("button", name="Guardar para leer sin conexión")
    if not scripts:
        expect(button).to_be_hidden()
        return
    title = page.get_by_role("heading", level=1).inner_text()
    button.click()
    expect(page.get_by_text("Guardada. Se abre sin conexión en este equipo.")).to_be_visible()
    keep(page, "kept-phone")
    line.cut(page)
    page.goto("/practices/2/")
    expect(page.get_by_role("heading", name="Guardadas para leer")).to_be_visible()
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("lunes"))).to_be_visible()
    for picture in page.get_by_role("main").get_by_role("img").all():
        picture.scroll_into_view_if_needed()
    # The code for paper is drawn when someone prints.
    shown = "[...document.querySelectorAll('main img')].filter((one) => one.checkVisibility())"
    page.wait_for_function(f"() => {shown}.every((one) => one.naturalWidth > 0)")
    line.mend(page)
    page.get_by_role("button", name="Guardada: quitarla de este equipo").click()
    expect(page.get_by_text("Se quitó de este equipo.")).to_be_visible()


def test_kept_pages_are_renewed_once_a_day_and_go_when_they_are_gone(visit: Visit, scripts: bool):
    if not scripts:
        return  # without scripts nothing can be kept on a device
    page = visit("/practices/1/", person=CAMILA)
    page.get_by_role("button", name="Guardar para leer sin conexión").click()
    expect(page.get_by_text("Guardada. Se abre sin conexión")).to_be_visible()
    page.evaluate(
        """async () => {
            const kept = JSON.parse(localStorage.getItem("kept"));
            const gone = { address: "/practices/999999/", title: "x", at: 0 };
            kept.pages = [gone, ...kept.pages.map((page) => ({ ...page, at: 0 }))];
            localStorage.setItem("kept", JSON.stringify(kept));
            await (await caches.open("kept")).put(gone.address, new Response("x"));
        }"""
    )
    page.goto("/practices/")
    page.wait_for_function(
        """async () => {
            const { pages } = JSON.parse(localStorage.getItem("kept"));
            const store = await caches.open("kept");
            const gone = !await store.match("/practices/999999/");
            return pages.length === 1 && pages[0].at > 0 && gone;
        }"""
    )


def test_two_authors_write_one_draft_and_the_second_sees_both(
    visit: Visit, keep: Keep, line: Line, scripts: bool
):
    first = visit("/practices/new/", person=MARISOL)
    title = f"Leer a los abuelos {'con' if scripts else 'sin'} guion"
    first.get_by_label("Título").fill(title)
    first.get_by_role("button", name="Guardar como borrador").click()
    expect(first.get_by_role("heading", name=title)).to_be_visible()
    address = f"{urlsplit(first.url).path}edit/"
    first.goto(address)
    second = visit(address, person=CAMILA, line=line)

    line.cut(second)
    first.get_by_label("El problema").fill("Los abuelos estaban solos.")
    first.get_by_label("Qué hicimos").fill("De Marisol.")
    second.get_by_label("En una frase").fill("Cada viernes se lee.")
    second.get_by_label("Qué hicimos").fill("De Camila.")
    save(first, scripts)
    line.mend(second)
    if scripts:
        expect(
            second.get_by_text("Mientras tanto, Marisol Fuentealba Soto escribió aquí:")
        ).to_be_visible()
        expect(second.locator("[data-theirs]")).to_have_text("De Marisol.")
        # What only the other changed has arrived by itself.
        expect(second.get_by_label("El problema")).to_have_value("Los abuelos estaban solos.")
        expect(second.locator("[data-others]")).to_contain_text("Marisol Fuentealba Soto")
        keep(second, "two-authors")
        second.get_by_role("button", name="Juntar los dos textos").click()
        expect(second.get_by_label("Qué hicimos")).to_have_value("De Marisol.\n\nDe Camila.")
        said(second, "Guardado a las")
    else:
        second.get_by_role("button", name="Guardar como borrador").click()
        expect(second.get_by_text("Alguien cambió las mismas respuestas que tú.")).to_be_visible()
        expect(second.locator("[data-theirs]")).to_have_text("De Marisol.")
        expect(second.get_by_label("Qué hicimos")).to_have_value("De Camila.")
        keep(second, "two-authors")
        second.get_by_label("Qué hicimos").fill("De Marisol.\n\nDe Camila.")
    second.get_by_role("button", name="Guardar como borrador").click()
    expect(second.get_by_role("heading", name=title)).to_be_visible()
    texts = ["Los abuelos estaban solos.", "De Marisol.", "De Camila.", "Cada viernes se lee."]
    assert texts_on(second, texts) == []


def save(page: Page, scripts: bool) -> None:
    if scripts:
        said(page, "Guardado a las")
    else:
        page.get_by_role("button", name="Guardar como borrador").click()
        page.wait_for_url(re.compile(r"/practices/\d+/$"))


def test_question_by_question_to_what_a_colleague_would_ask(
    visit: Visit, keep: Keep, scripts: bool
):
    page = visit("/practices/new/", person=CAMILA, size=PHONE)
    page.get_by_role("link", name="Una pregunta a la vez").click()
    expect(page.get_by_text("Pregunta 1 de")).to_be_visible()
    last = int(page.get_by_text("Pregunta 1 de").inner_text().split()[-1])
    title = f"Cartas a otra escuela {'con' if scripts else 'sin'} guion"
    answers = {
        "Título": title,
        "En una frase": "Cada mes llega una carta.",
        "El problema": "Nadie escribía.",
        "Qué hicimos": "Escribimos cartas.",
    }
    for number in range(1, last + 1):
        expect(page.get_by_text(f"Pregunta {number} de {last}")).to_be_visible()
        for label, text in answers.items():
            if page.get_by_label(label).count():
                page.get_by_label(label).fill(text)
        if number == 2:
            keep(page, "question-phone")
        if number < last:
            page.get_by_role("button", name="Guardar y seguir", exact=True).click()
    page.get_by_role("button", name="Guardar y revisar").click()
    expect(page.get_by_role("heading", name="Antes de publicar")).to_be_visible()
    expect(
        page.get_by_text("Qué resultó").or_(page.get_by_text("Qué no resultó")).first
    ).to_be_attached()
    keep(page, "check-phone")
    page.get_by_role("button", name="Publicarla como está").click()
    expect(
        page.get_by_role("button", name="Retirar").or_(page.get_by_text("Retirar la autorización"))
    ).to_be_attached()


MOST_SCREENS = 8
TALLEST = 6000


def test_longest_practice_is_six_thousand_pixels_on_a_phone_and_opens_its_parts(
    visit: Visit, keep: Keep
):
    page = visit("/practices/18/", person="Paola Mansilla", size=PHONE)
    keep(page, "practice-phone")
    assert page.evaluate("document.documentElement.scrollHeight") <= TALLEST
    expect(page.get_by_text("Revisé las planillas")).to_be_hidden()
    page.get_by_role("heading", name="Cómo lo sabemos").click()
    expect(page.get_by_text("Revisé las planillas")).to_be_visible()
    row = page.get_by_role("listitem").filter(has_text="Escuela Rural Llingua").first
    row.locator("summary").click()
    expect(row.get_by_text("desde el 2 oct 2025")).to_be_visible()


def test_first_practice_with_a_picture_is_published_within_eight_screens(
    visit: Visit, keep: Keep, tmp_path: Path, scripts: bool
):
    Image.linear_gradient("L").resize((640, 480)).rotate(90 * scripts).save(tmp_path / "foto.jpg")
    title = f"Leer con los abuelos {'con' if scripts else 'sin'} guion"
    page = visit("/practices/new/one/", person=CAMILA, size=PHONE)
    screens = ["/practices/new/one/"]

    def go_on(button: str, to: str) -> None:
        page.get_by_role("button", name=button, exact=True).click()
        page.wait_for_url(re.compile(to))
        screens.append(page.url)

    page.get_by_label("Título").fill(title)
    page.get_by_label("En una frase").fill("Los viernes los niños leen a un abuelo.")
    go_on("Guardar y seguir", "/problem/")
    page.get_by_label("El problema").fill("Nadie leía en voz alta.")
    go_on("Guardar y seguir", "/what-we-did/")
    page.get_by_label("Qué hicimos").fill("Viene un abuelo y cada niño lee.")
    go_on("Guardar y seguir", "/picture/")
    page.get_by_label("Imagen").set_input_files(tmp_path / "foto.jpg")
    page.get_by_label("¿Qué muestra?").fill("Un libro abierto")
    page.get_by_label(re.compile("A cuántas personas")).fill("0")
    keep(page, "picture-question-phone")
    go_on("Guardar y seguir", "/results/")
    page.get_by_label("Qué resultó").fill("14 niños leen 20 palabras más por minuto.")
    go_on("Guardar y revisar", "/check/")
    expect(page.get_by_role("checkbox", name="Lectura")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Básica", exact=True)).to_be_checked()
    keep(page, "before-publishing-phone")
    go_on("Publicarla como está", r"/practices/\d+/$")
    expect(page.get_by_text(re.compile(r"Ya pueden leerla \d+ escuelas"))).to_be_visible()
    expect(page.get_by_role("main").get_by_alt_text("Un libro abierto").first).to_be_visible()
    keep(page, "published-phone")
    assert len(screens) <= MOST_SCREENS
    page.get_by_role("link", name="Verla como quienes la leen").click()
    expect(page.get_by_text("Así la ven quienes la leen.")).to_be_visible()


def test_reader_sees_what_changed_between_two_versions(visit: Visit, keep: Keep):
    page = visit("/practices/?q=radio+comunitaria", size=PHONE)
    page.get_by_role("link", name=re.compile("Lectura en voz alta")).first.click()
    page.get_by_text("Sobre este texto").click()
    page.get_by_role("definition").get_by_role("link", name="2", exact=True).click()
    expect(page.get_by_text("Agregamos el paso 6")).to_be_visible()
    page.get_by_role("link", name="Ver los cambios").first.click()
    expect(page.locator("ins").filter(has_text="Después de un mes")).to_be_visible()
    keep(page, "version-phone")


def test_reader_gets_a_practice_in_her_language_and_the_original(visit: Visit, keep: Keep):
    page = visit("/practices/?q=community+radio", language="en")
    page.get_by_role("link", name=re.compile("Reading aloud with the families")).first.click()
    expect(page.get_by_text("Two pairs read each week")).to_be_visible()
    keep(page, "translated")
    page.get_by_role("link", name="Read in Spanish").click()
    expect(page.get_by_role("heading", name=re.compile("Lectura en voz alta"))).to_be_visible()
