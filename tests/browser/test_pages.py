"""Every page: nothing serious for axe, nothing wider than a small screen, light."""

import gzip
import re
import urllib.request
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Installation

Visit = Callable[..., Page]
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
    ("/search/?q=lectura", None),
    ("/gallery/", None),
]
NAMES = [f"{path} {person or 'visitor'}" for path, person in PAGES]


@pytest.mark.parametrize(("path", "person"), PAGES, ids=NAMES)
@pytest.mark.parametrize("scripts", [True], ids=[""], indirect=True)
def test_page_has_nothing_serious_for_axe(visit: Visit, path: str, person: str | None):
    page = visit(path, person=person)
    found = Axe().run(page).response["violations"]
    serious = [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]
    assert serious == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scripts", [True], ids=[""], indirect=True)
def test_colours_contrast_by_day_and_night(visit: Visit, scheme: str):
    page = visit("/gallery/")
    page.emulate_media(color_scheme=scheme)
    found = Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
    assert found == []


@pytest.mark.parametrize(("path", "person"), PAGES, ids=NAMES)
@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("scripts", [False], ids=[""], indirect=True)
def test_page_fits_a_screen_of_320_pixels(
    visit: Visit, path: str, person: str | None, language: str
):
    page = visit(path, person=person, size={"width": 320, "height": 640}, language=language)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", [path for path, person in PAGES if person is None])
def test_page_is_light(installation: Installation, path: str):
    html = fetch(installation.address + path)
    assets = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', html.decode()))
    static = sum(len(fetch(installation.address + asset, raw=True)) for asset in assets)
    page = len(gzip.compress(html, 6))
    assert (page <= 12_000, page + static <= 35_000) == (True, True), (page, static)


def fetch(url: str, *, raw: bool = False) -> bytes:
    headers = {"Accept-Encoding": "br, gzip"} if raw else {}
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
        body: bytes = answer.read()
    return body
