"""Journeys through the demonstration as it is really served, in Debian's Chromium.

The demonstration is the one that the command of a newcomer builds. Without the browser the
journeys are skipped with a word why; with CARDUMEN_BROWSER=required they fail instead. The one
without windows is the same engine, and takes a third of the time.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    sync_playwright,
)

from tests.browser.line import Line
from tests.processes import REPOSITORY, on_sqlite, own_environment

OUTPUT = REPOSITORY / "test-output"
CHROMIUM = next(
    filter(None, map(shutil.which, ["chromium-headless-shell", "chromium", "chromium-browser"])),
    None,
)
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
# Together they take as long as the other journeys, on each database.
ONE_HALF = {"test_files.py", "test_homes.py", "test_journeys.py", "test_menus.py", "test_pages.py"}
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Two workers drive a browser each, through an installation of their own. They mostly wait for
    what other processes do: there is nothing to measure in them, and measured, everything takes
    twice as long."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            group = "browser" if item.path.name in ONE_HALF else "other-browser"
            item.add_marker(pytest.mark.xdist_group(group))
            item.add_marker(pytest.mark.no_cover)


@dataclass(frozen=True)
class Installation:
    """Where the demonstration is served, and the environment of its processes."""

    address: str
    environment: dict[str, str]

    def run(self, *arguments: str) -> str:
        """The command `cardumen`, as its operator would; what it printed."""
        return subprocess.run(
            [sys.executable, "-m", "cardumen", *arguments],
            env=self.environment, check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip


@pytest.fixture(scope="package")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    if CHROMIUM is None:
        words = "no Chromium on this machine; on Debian: apt install chromium-headless-shell"
        if os.environ.get("CARDUMEN_BROWSER") == "required":
            pytest.fail(words)
        pytest.skip(words)
    home = tmp_path_factory.mktemp("demonstration")
    with (
        own_environment(home, "journeys", "demonstration") as environment,
        socket.socket() as free,
    ):
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        environment |= {"CARDUMEN_DEMONSTRATION": "1"}
        command = [sys.executable, "-m", "cardumen", "serve", "--port", str(port)]
        server = subprocess.Popen(command, env=environment)
        try:
            yield Installation(wait_for(f"http://127.0.0.1:{port}"), environment)
        finally:
            server.terminate()
            server.wait(20)


def sign_in(context: BrowserContext, person: str, language: str = "es") -> None:
    """As the page of the demonstration does it, without drawing it, by who chose a language."""
    context.add_cookies([{"name": "django_language", "value": language, "url": "http://127.0.0.1"}])
    cast = context.request.get("/demo/people/").text()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', cast)
    key = re.search(rf'<h3>{person}.*?name="person" value="(\d+)"', cast, re.DOTALL)
    assert token is not None
    assert key is not None, f"{person} is not of the cast"
    form = {"csrfmiddlewaretoken": token[1], "person": key[1]}
    answer = context.request.post("/demo/people/", form=form, max_redirects=0)
    assert answer.status == 302


def is_error(said: ConsoleMessage) -> bool:
    """A page that is not there is an answer, and so is a form that comes back, or that there is no
    connection; a search that the next letter overtook is no error."""
    expected = (
        "status of 404",
        "status of 422",
        "htmx:abort",
        "htmx:sendAbort",
        "ERR_INTERNET_DISCONNECTED",
        "ERR_CONNECTION_",
        "ERR_EMPTY_RESPONSE",
        "error occurred when fetching the script",
    )
    return said.type == "error" and not any(words in said.text for words in expected)


def wait_for(url: str) -> str:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(url, timeout=2)
        except OSError:
            time.sleep(0.1)
        else:
            return url
    raise TimeoutError(url)


@pytest.fixture(scope="package")
def browser_() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    """Each journey is made twice: with JavaScript and without."""
    return bool(request.param)


@pytest.fixture
def line(installation: Installation) -> Iterator[Line]:
    """A connection that can be cut, for `visit(…, line=line)`."""
    line = Line(int(installation.address.rpartition(":")[2]))
    yield line
    line.close()


@pytest.fixture
def visit(
    installation: Installation, browser_: Browser, scripts: bool
) -> Iterator[Callable[..., Page]]:
    """`visit("/")` opens a page as someone without an account; `visit("/", person="Paola")` as
    that person of the cast. An error in the browser's console fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(
        path: str,
        *,
        person: str | None = None,
        size: Any = DESK,
        language: str = "es",
        line: Line | None = None,
    ) -> Page:
        context = browser_.new_context(
            base_url=line.address if line else installation.address,
            viewport=size,
            java_script_enabled=scripts,
            locale=language,
            extra_http_headers={"Accept-Language": language},
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if is_error(said) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if person is not None:
            sign_in(context, person, language)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def keep(scripts: bool) -> Callable[[Page, str], None]:
    """Keeps a picture in test-output for a person to look at, whom the database does not matter."""
    OUTPUT.mkdir(exist_ok=True)

    def save(page: Page, name: str) -> None:
        if not on_sqlite():
            return
        suffix = "" if scripts else "-no-scripts"
        page.screenshot(path=OUTPUT / f"{name}{suffix}.png", full_page=True)

    return save
