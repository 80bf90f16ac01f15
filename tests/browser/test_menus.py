"""The bar on the smallest telephone, and the menu of the account."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
TELEPHONE = {"width": 320, "height": 640}


def test_bar_of_a_telephone_shows_five_entries_at_once(visit: Visit):
    page = visit("/schools/", person="Paola Mansilla", size=TELEPHONE)
    entries = page.locator(".nav a:visible")
    expect(entries).to_have_count(5)
    tops = {entries.nth(place).bounding_box()["y"] for place in range(5)}
    assert len(tops) == 1
    right = entries.nth(4).bounding_box()
    assert right["x"] + right["width"] <= 320
    expect(page.locator(".nav [aria-current=page]")).to_be_visible()


def test_menu_of_the_account_closes_by_itself_where_there_are_scripts(visit: Visit, scripts: bool):
    page = visit("/today/", person="Paola Mansilla", size=TELEPHONE)
    summary, way = page.locator(".me summary"), page.get_by_role("link", name="Mi escuela")
    summary.click()
    expect(way).to_be_visible()
    if scripts:
        page.keyboard.press("Escape")
        expect(way).to_be_hidden()
        expect(summary).to_be_focused()
        summary.click()
        page.mouse.click(2, 620)  # beside it
    else:
        summary.click()
    expect(way).to_be_hidden()
    summary.click()
    way.click()
    expect(page.get_by_role("heading", level=1, name="Escuela Punta Delgada")).to_be_visible()
