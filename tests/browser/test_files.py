"""Pictures and files: uploaded on a phone, shown by agreement, gone within a minute without it."""

import re
import socket
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Installation
from tests.files.making import PDF, SCRIPT

Visit = Callable[..., Page]
Keep = Callable[[Page, str], None]
TITLE = re.compile("Lectura en voz alta con las familias")
A_MINUTE, A_MOMENT = 60, 3


@pytest.fixture
def photograph(tmp_path: Path, scripts: bool) -> Path:
    """As a telephone of twelve million points takes it; another one in each journey."""
    path = tmp_path / "IMG_2031.jpg"
    gradient = Image.linear_gradient("L").resize((4000, 3000))
    Image.merge("RGB", (gradient, gradient.rotate(90 + scripts), gradient.rotate(180))).save(path)
    return path


def files_page(visit: Visit, **options: object) -> Page:
    page = visit("/practices/?q=radio+comunitaria", person="Marisol Fuentealba", **options)
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name="Imágenes y archivos").click()
    return page


def upload(page: Page, *paths: Path) -> None:
    page.get_by_label(re.compile("Imágenes, PDF")).set_input_files(paths)
    page.get_by_role("button", name="Agregar").click()


def test_withdrawing_a_release_takes_the_picture_away_everywhere_within_a_minute(
    visit: Visit, keep: Keep, photograph: Path, scripts: bool
):
    page = files_page(visit, size=PHONE)
    page.get_by_label("Junto a").select_option("evidence")
    upload(page, photograph)
    expect(page.get_by_text("1 archivo agregado.")).to_be_visible()
    expect(page.get_by_label("Junto a")).to_have_value("what_we_did")
    keep(page, "files-uploaded-phone")
    page.locator("li", has_text="Agrega una descripción").get_by_role(
        "link", name="Describir"
    ).click()
    words = f"Un niño lee ante el micrófono {'con' if scripts else 'sin'} ayuda"
    page.get_by_label("Descripción").fill(words)
    page.get_by_label(re.compile("A cuántas personas")).fill("1")
    keep(page, "file-describing-phone")
    page.get_by_role("button", name="Guardar").click()

    practice = page.get_by_role("link", name=TITLE).get_attribute("href") or ""
    practice = practice.removesuffix("files/")
    # At an address of its own, of which no one is given a copy later.
    assert words not in visit(f"{practice}?in=es").content()

    page.get_by_text("Agregar una autorización").click()
    page.get_by_label(re.compile("Quién aparece")).fill("Benjamín")
    page.get_by_label("La madre, el padre o quien tiene su cuidado").check()
    page.get_by_label("Todo público").check()
    page.get_by_label(re.compile("Hasta")).fill(str(timezone.localdate() + timedelta(days=90)))
    page.get_by_label(re.compile("Dónde está guardado")).fill("Carpeta 2026")
    page.get_by_role("button", name="Guardar registro").click()
    expect(page.get_by_text("Escribe quién autorizó")).to_be_visible()
    keep(page, "release-error-phone")
    page.get_by_label(re.compile("Nombre de quien autorizó")).fill("Rosa, su madre")
    page.get_by_role("button", name="Guardar registro").click()
    expect(page.get_by_text("Vigente")).to_be_visible()
    keep(page, "release-given-phone")

    places = [visit(practice), visit(practice, person="Paola Mansilla"), visit(practice)]
    if not scripts:  # for how long a visitor's page is kept does not depend on them
        places = places[1:2]
    for place in places[:2]:
        shows_within(place, words, 25)
    address = places[0].get_by_alt_text(words).get_attribute("src") or ""
    assert places[0].request.get(address).status == 200

    page.get_by_text("Retirar la autorización").click()
    page.get_by_role("button", name="Retirar").click()
    withdrawn = time.monotonic()
    for place in places:
        while words in place.content() or place is not places[-1]:
            place.reload()
            if words not in place.content():
                break
            assert time.monotonic() - withdrawn < A_MINUTE
            time.sleep(A_MOMENT)
    gone = places[0].request.get(address).status
    assert (gone, time.monotonic() - withdrawn < A_MINUTE) == (404, True)


def shows_within(page: Page, words: str, seconds: float) -> None:
    """A visitor may get what was so twenty seconds ago."""
    until = time.monotonic() + seconds
    while words not in page.content() and time.monotonic() < until:
        time.sleep(A_MOMENT)
        page.reload()
    expect(page.get_by_alt_text(words)).to_be_attached()


def test_file_that_is_refused_says_why_and_the_others_stay(
    visit: Visit, keep: Keep, tmp_path: Path, scripts: bool
):
    for name, content in (("plan.pdf", PDF + bytes([scripts])), ("truco.jpg", SCRIPT)):
        (tmp_path / name).write_bytes(content)
    page = files_page(visit)
    upload(page, tmp_path / "plan.pdf", tmp_path / "truco.jpg")
    expect(page.get_by_text("Estos archivos no se pudieron subir")).to_be_visible()
    expect(page.locator(".error", has_text="truco.jpg")).to_contain_text("no se acepta")
    expect(page.get_by_role("link", name="plan.pdf").first).to_be_visible()
    keep(page, "files-refused")
    if scripts:
        serious = [
            one["id"]
            for one in Axe().run(page).response["violations"]
            if one["impact"] in {"serious", "critical"}
        ]
        assert serious == []


def test_files_fit_a_screen_of_320_pixels(visit: Visit):
    page = files_page(visit, size={"width": 320, "height": 640})
    expect(page.get_by_role("heading", name="Imágenes y archivos")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scripts", [True], ids=[""], indirect=True)
def test_what_is_too_large_is_said_before_it_is_sent(visit: Visit, tmp_path: Path):
    large = tmp_path / "clase.mp4"
    with large.open("wb") as file:
        file.truncate(130_000_000)
    page = files_page(visit)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    upload(page, large)
    expect(page.get_by_text("Juntos pesan más de 120 MB")).to_be_visible()
    assert "POST" not in sent


def test_a_gigabyte_is_refused_before_it_is_sent(installation: Installation):
    """The server answers while the sender has sent no more than its heading."""
    place = urlsplit(installation.address)
    begun = time.monotonic()
    with socket.create_connection((place.hostname, place.port), timeout=10) as line:
        line.sendall(
            b"POST /practices/1/files/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: sessionid=x\r\n"
            b"Content-Type: multipart/form-data; boundary=x\r\n"
            b"Content-Length: 1000000000\r\n\r\n--x"
        )
        answer = line.recv(4096).decode(errors="replace")
    assert (answer.split("\r\n")[0], time.monotonic() - begun < 5) == (
        "HTTP/1.1 413 Payload Too Large", True,
    )  # fmt: skip
