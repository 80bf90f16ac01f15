"""Takes the pictures of the README from a demonstration that is being served.

python scripts/make_pictures.py http://127.0.0.1:8000
"""

import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

TARGET = Path(__file__).parents[1] / "docs/pictures"
DESK, PHONE = {"width": 1200, "height": 860}, {"width": 390, "height": 860}


def main(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )

        def page_of(size: dict[str, int], language: str = "es"):
            context = browser.new_context(
                base_url=address,
                viewport=size,
                locale=language,
                extra_http_headers={"Accept-Language": language},
            )
            return context.new_page()

        network = page_of(DESK)
        network.goto("/networks/lideres/")
        network.screenshot(path=TARGET / "network.png")

        practice = page_of(PHONE)
        practice.goto("/practices/?q=radio+comunitaria")
        practice.get_by_role("link", name=re.compile("radio comunitaria")).first.click()
        practice.wait_for_load_state()
        practice.screenshot(path=TARGET / "practice-phone.png")

        challenge = page_of(DESK)
        challenge.goto("/demo/people/")
        challenge.get_by_role("button", name=re.compile("Paola")).click()
        challenge.goto("/challenges/?q=fluidez")
        challenge.get_by_role("link", name=re.compile("En 2")).first.click()
        challenge.wait_for_load_state()
        challenge.screenshot(path=TARGET / "challenge.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
