"""Passkeys in the browser: made, used and removed with a device that the browser plays."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Installation

Visit = Callable[..., Page]
Keep = Callable[[Page, str], None]
ASK = "/account/login/code/"


def with_device(page: Page) -> None:
    """A phone that knows its holder by the finger, as the browser's own tools play it."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_passkey_is_made_used_renamed_and_removed(
    installation: Installation, visit: Visit, keep: Keep, scripts: bool
):
    """Browsers keep passkeys for names only, so the way goes by `localhost`."""
    site = installation.address.replace("127.0.0.1", "localhost")
    page = visit(f"{site}/demo/people/", size=PHONE)
    page.get_by_role("button", name=re.compile("Hernán Barría")).click()
    page.goto(f"{site}/account/me/")
    page.get_by_role("link", name="Agregar una llave de acceso").click()
    button = page.get_by_role("button", name="Agregar este dispositivo")
    if not scripts:
        expect(button).to_be_hidden()
        expect(page.get_by_text("tiene JavaScript desactivado")).to_be_visible()
        keep(page, "passkey-add")
        page.goto(f"{site}{ASK}")
        return
    with_device(page)
    expect(page.get_by_text("tiene JavaScript desactivado")).to_be_hidden()
    keep(page, "passkey-add")
    button.click()
    expect(page.get_by_text("Llave de acceso agregada")).to_be_visible()
    expect(page.get_by_text("Chrome en Linux").first).to_be_visible()
    keep(page, "account-with-passkey")

    sign_out(page)
    page.goto(f"{site}{ASK}")
    keep(page, "sign-in-phone")
    page.get_by_role("button", name="Entrar con una llave de acceso").click()
    page.wait_for_url("**/today/")

    page.goto(f"{site}/account/me/")
    page.get_by_role("link", name="Cambiar el nombre").click()
    page.get_by_label("Nombre de la llave de acceso").fill("Mi teléfono")
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_text("Mi teléfono").first).to_be_visible()
    page.get_by_role("link", name=re.compile("Quitar")).click()
    keep(page, "passkey-remove")
    page.get_by_role("button", name="Quitar").click()
    expect(page.get_by_text("Llave de acceso quitada")).to_be_visible()
    expect(page.get_by_text("Mi teléfono")).to_have_count(0)

    sign_out(page)
    page.goto(f"{site}{ASK}")
    page.get_by_role("button", name="Entrar con una llave de acceso").click()
    expect(page.get_by_text("No se pudo entrar. Prueba de nuevo o pide un código")).to_be_visible()
    keep(page, "passkey-refused")


def test_without_scripts_no_passkey_is_offered(visit: Visit, scripts: bool):
    button = visit(ASK).get_by_role("button", name="Entrar con una llave de acceso")
    expect(button).to_be_visible() if scripts else expect(button).to_be_hidden()


def test_browser_that_has_no_passkey_says_so_and_leaves_the_other_ways(
    installation: Installation, visit: Visit, scripts: bool
):
    """No one confirms on the device: what is said stands beside the button."""
    if not scripts:
        return
    site = installation.address.replace("127.0.0.1", "localhost")
    page = visit(f"{site}{ASK}", size=PHONE)
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
               "hasUserVerification": True, "isUserVerified": False,
               "automaticPresenceSimulation": True}  # fmt: skip
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.get_by_role("button", name="Entrar con una llave de acceso").click()
    expect(page.get_by_role("alert")).to_contain_text(
        "La llave de acceso no funcionó, o la cancelaste"
    )
    expect(page.get_by_role("button", name="Enviarme un código")).to_be_visible()


def sign_out(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Salir").first.click()
