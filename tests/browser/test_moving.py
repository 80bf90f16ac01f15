"""A network is exported by who coordinates it, and read again."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Installation

Visit = Callable[..., Page]
Keep = Callable[[Page, str], None]


def test_coordinator_takes_her_network_along_and_it_is_known_where_it_comes_home(
    installation: Installation, visit: Visit, keep: Keep, tmp_path: Path
):
    page = visit("/networks/lideres/run/", person="Carolina Espinoza", size=PHONE)
    page.get_by_role("link", name="Exportar la red").click()
    page.get_by_role("button", name="Exportar la red").click()
    expect(page.get_by_label("Quién recibe el archivo")).to_have_attribute("aria-invalid", "true")
    keep(page, "bundle-error-phone")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Descargar").first.click()
    file = tmp_path / "red.zip"
    coming.value.save_as(file)

    said = installation.run("import", "bundle", str(file), "--dry-run")
    assert "No se ha cambiado nada" in said
    told = [line for line in said.splitlines() if re.match(r"\w+: \d", line)]
    # What was said since the file was made stays as it is here.
    known = r"\w+: \d+ sin cambios(, \d+ ya conocidos aquí, sin cambios)?"
    assert len(told) > 30
    assert [line for line in told if not re.fullmatch(known, line)] == []

    member = visit("/networks/lideres/", person="Paola Mansilla")
    assert member.request.get("/bundles/lideres/").status == 403
