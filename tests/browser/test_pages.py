"""Every page, visited once in each language: nothing serious for axe, nothing wrong with its head,
headings, links, pictures and focus (`wrong.js`), nothing wider than a small screen, light."""

import gzip
import re
import urllib.request
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESK, Installation, is_error, sign_in

Visit = Callable[[str, str | None, str], Page]
pytestmark = pytest.mark.look

PAGES = [
    ("/", None),
    ("/help/?q=no+leen+con+fluidez", None),
    ("/practices/", None),
    ("/practices/?q=lectura", None),
    ("/practices/open/", None),
    ("/practices/1/", "Paola Mansilla"),
    ("/practices/18/", "Paola Mansilla"),
    ("/practices/18/lineage/", None),
    ("/practices/new/", "Paola Mansilla"),
    ("/practices/collections/1/", None),
    ("/agreements/2/", "Hernán Barría"),
    ("/certificates/verify/", None),
    ("/practices/sheets/", "Carolina Espinoza"),
    ("/practices/sheets/1/", "Carolina Espinoza"),
    ("/challenges/", "Paola Mansilla"),
    ("/challenges/38/", "Paola Mansilla"),
    ("/challenges/new/", "Paola Mansilla"),
    ("/challenges/how-matching-works/", None),
    ("/networks/", None),
    ("/networks/lideres/", None),
    ("/networks/tp-atacama/", "Marcelo Ardiles"),
    ("/networks/lideres/members/", None),
    ("/networks/lideres/figures/", None),
    ("/networks/lideres/history/", "Carolina Espinoza"),
    ("/networks/lideres/charter/", "Paola Mansilla"),
    ("/networks/lideres/run/", "Carolina Espinoza"),
    ("/networks/lideres/zones/members/", "Carolina Espinoza"),
    ("/networks/lideres/seal/", "Carolina Espinoza"),
    ("/networks/lideres/close/", "Carolina Espinoza"),
    ("/networks/lideres/eyes/", "Paola Mansilla"),
    ("/bundles/lideres/", "Carolina Espinoza"),
    ("/networks/new/", "Carolina Espinoza"),
    ("/networks/founders/?q=fundacion", "Lorena Cifuentes"),
    ("/networks/solar/ending/", "Lorena Cifuentes"),
    ("/schools/", None),
    ("/schools/4134/", None),
    ("/today/", "Paola Mansilla"),
    ("/today/", "Gonzalo Paredes"),
    ("/account/login/code/", None),
    ("/account/login/", None),
    ("/account/security/webauthn/add/", "Paola Mansilla"),
    ("/account/providers/login/cancelled/", None),
    ("/account/me/", "Paola Mansilla"),
    ("/account/data/", "Paola Mansilla"),
    ("/privacy/", None),
    ("/demo/people/", None),
    ("/demo/outbox/", None),
    ("/notices/", "Paola Mansilla"),
    ("/search/?q=lectura", None),
    ("/gallery/", None),
]
NAMES = [f"{path} {person or 'visitor'}" for path, person in PAGES]
SMALL = {"width": 320, "height": 640}
# Lists, a practice, a challenge with its conversation, a school: what people write stands on these.
WRITTEN = {
    "/help/?q=no+leen+con+fluidez",
    "/practices/?q=lectura",
    "/practices/1/",
    "/practices/18/",
    "/practices/sheets/1/",
    "/challenges/",
    "/challenges/38/",
    "/networks/lideres/members/",
    "/schools/",
    "/schools/4134/",
}
# A word without an end; letters from right to left, marks that turn the text, no Latin letter; an
# address without a place to break it.
LONG = [
    "Electroencefalografista" * 8,
    "\u202eمدرسة\u200f" * 20 + "学校" * 40,
    "https://example.org/" + "a" * 120,
]
# What people write stands in these; buttons, orders of lists and numbers are ours.
WRITE_OVER = """(words) => {
  const written = "main :is(h1, h2, h3, p, li, dd, td, a:not(.btn), strong, blockquote)";
  document.querySelectorAll(written).forEach((one, place) => {
    if (one.closest(".orders, .n")) return;
    for (const text of one.childNodes)
      if (text.nodeType === 3 && text.data.trim()) text.data = words[place % words.length];
  });
}"""


PRINTED = """() => {
  const all = (tags) => [...document.querySelectorAll(tags)];
  const seen = (tags) => all(tags).filter((one) => one.checkVisibility());
  return {
    headings: seen("h1, h2").map((one) => one.textContent.trim()),
    pictures: seen("img").map((one) => one.alt),
  };
}"""
WRONG = (Path(__file__).parent / "wrong.js").read_text("utf-8")
# Wide enough for a finger, which the rules of axe leave to whoever asks.
TARGETS = {"rules": {"target-size": {"enabled": True}}}


@pytest.fixture(scope="module")
def window(installation: Installation, browser_: Browser) -> Iterator[Visit]:
    """`window(path, person, language)`: the page in a window that this person keeps open in this
    language, as wide as a desk's. An error in the browser's console fails the test."""
    kept: dict[tuple[str | None, str], Page] = {}
    complaints: list[str] = []

    def visit(path: str, person: str | None, language: str) -> Page:
        if (person, language) not in kept:
            context = browser_.new_context(
                base_url=installation.address,
                locale=language,
                extra_http_headers={"Accept-Language": language},
            )
            page = kept[person, language] = context.new_page()
            page.on("console", lambda said: complaints.append(said.text) if is_error(said) else 0)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            if person is not None:
                sign_in(context, person, language)
        page = kept[person, language]
        page.set_viewport_size(DESK)
        page.goto(path)
        assert complaints == []
        return page

    yield visit
    for page in kept.values():
        page.context.close()


@pytest.mark.parametrize(("path", "person"), PAGES, ids=NAMES)
def test_page_is_accessible_and_fits_small_screens(window: Visit, path: str, person: str | None):
    page = window(path, person, "es")
    serious = [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in Axe().run(page, options=TARGETS).response["violations"]
        if one["impact"] in {"serious", "critical"}
    ]
    assert serious == []
    assert page.evaluate(WRONG) == []
    assert width_of(page) <= SMALL["width"]
    if path in WRITTEN:
        page.evaluate(WRITE_OVER, LONG)
        assert width_of(page) <= SMALL["width"]
    assert width_of(window(path, person, "en")) <= SMALL["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_contrast_by_day_and_night(window: Visit, scheme: str):
    page = window("/gallery/", None, "es")
    page.emulate_media(color_scheme=scheme)
    found = Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
    assert found == []
    assert page.evaluate(WRONG) == []


def test_printed_page_shows_what_the_pdf_shows(window: Visit):
    """The same headings and the same pictures, cover and QR code among them."""
    page = window("/practices/18/", None, "es")
    page.emulate_media(media="print")
    printed = page.evaluate(PRINTED)
    page.emulate_media(media="screen")
    pdf = unpacked(page.request.get("/practices/18/pdf/?in=es").body())
    assert set(printed["headings"]) == texts_of(pdf, b"Title")
    assert set(printed["pictures"]) == texts_of(pdf, b"Alt")
    assert len(printed["pictures"]) == 5


@pytest.mark.parametrize("path", [path for path, person in PAGES if person is None])
def test_page_is_light(installation: Installation, path: str):
    html = fetch(installation.address + path)
    assets = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', html.decode()))
    page = len(gzip.compress(html, 6))
    static = sum(weight_of(installation.address + asset) for asset in assets)
    assert page <= 12_000
    assert page + static <= 35_000


def unpacked(pdf: bytes) -> bytes:
    """All of it, with what is packed."""
    parts = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            parts.append(zlib.decompress(stream))
    return b"\n".join(parts)


def texts_of(pdf: bytes, key: bytes) -> set[str]:
    """Those under a key: `Title` of the outline's entries, `Alt` of pictures."""
    found = re.findall(rb"/" + key + rb"\s*(?:\(((?:\\.|[^\\)])*)\)|<FEFF(\w+)>)", pdf)
    return {
        bytes.fromhex(packed.decode()).decode("utf-16-be") if packed else plain.decode("latin-1")
        for plain, packed in found
    }


def width_of(page: Page) -> int:
    """What the page takes on a small screen."""
    page.set_viewport_size(SMALL)
    return int(page.evaluate("document.documentElement.scrollWidth"))


WEIGHTS: dict[str, int] = {}


def weight_of(asset: str) -> int:
    if asset not in WEIGHTS:
        WEIGHTS[asset] = len(fetch(asset, raw=True))
    return WEIGHTS[asset]


def fetch(url: str, *, raw: bool = False) -> bytes:
    headers = {"Accept-Encoding": "br, gzip"} if raw else {}
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
        body: bytes = answer.read()
    return body
