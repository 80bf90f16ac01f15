"""Attacks that would stop the site, on the site as it is really served."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from select import select
from urllib.parse import urlencode

import pytest
from django.conf import settings

from cardumen.config import serving
from tests.processes import own_environment

pytestmark = pytest.mark.xdist_group("stopping")

CODE = "/account/login/code/"
# In seconds: less than what is stalled here would take to be given up.
SOON = 8
Answer = tuple[int, str, dict[str, str]]


@contextmanager
def stalled_server() -> Iterator[tuple[int, list[socket.socket]]]:
    """Takes whoever comes, and never says a word."""
    listener = socket.create_server(("127.0.0.1", 0))
    taken: list[socket.socket] = []

    def take() -> None:
        with suppress(OSError):
            while True:
                taken.append(listener.accept()[0])

    threading.Thread(target=take, daemon=True).start()
    try:
        yield listener.getsockname()[1], taken
    finally:
        listener.close()
        for line in taken:
            line.close()


class Site:
    def __init__(self, environment: dict[str, str], mailed: list[socket.socket]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment, self.mailed = environment, mailed
        self.start()
        self.paused = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        head = f"POST {CODE} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n"
        self.paused.sendall(f"{head}e".encode())

    def start(self) -> None:
        command = [sys.executable, "-m", "cardumen", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, env=self.environment, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while self.answers() != 200:
            assert time.monotonic() < until
            time.sleep(0.2)

    def answers(self, path: str = "/healthz") -> int:
        """The status; 0 where no one is there."""
        try:
            return self.ask(path)[0]
        except OSError:
            return 0

    def ask(self, path: str, *, data: dict[str, str] | None = None, cookie: str = "") -> Answer:
        line = HTTPConnection("127.0.0.1", self.port, timeout=SOON)
        headers = {"Cookie": cookie} if cookie else {}
        if data is None:
            line.request("GET", path, headers=headers)
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            line.request("POST", path, urlencode(data), headers)
        answer = line.getresponse()
        page = answer.read().decode()
        line.close()
        return answer.status, page, {name.lower(): value for name, value in answer.getheaders()}

    def ask_for_a_code(self, address: str) -> int:
        _, page, headers = self.ask(CODE)
        cookie = headers["set-cookie"].split(";")[0]
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token is not None
        data = {"csrfmiddlewaretoken": token[1], "email": address}
        return self.ask(CODE, data=data, cookie=cookie)[0]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home: Path = tmp_path_factory.mktemp("site")
    with stalled_server() as (port, mailed), own_environment(home, "site") as environment:
        mail = {"CARDUMEN_MAIL_HOST": "127.0.0.1", "CARDUMEN_MAIL_PORT": str(port)}
        site = Site(environment | mail, mailed)
        yield site
        site.paused.close()
        site.process.terminate()
        assert site.process.wait(serving.PATIENCE + 10) == 0


def test_a_cookie_that_old_pythons_choke_on_is_refused_before_it_is_read(site: Site):
    statuses = [
        site.ask(CODE, cookie=f'sessionid="{kind * many}"')[0]
        for kind, many in (("\\", 30_000), ("\\", 7_000), ("a", 9_000))
    ]
    assert statuses == [431] * 3


def test_bodies_that_drip_keep_nobody_else_waiting(site: Site):
    head = (
        f"POST {CODE} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Cookie: csrftoken={'a' * 32}\r\n\r\nemail="
    )
    lines = [socket.create_connection(("127.0.0.1", site.port)) for _ in range(100)]
    for line in lines:
        line.sendall(head.encode())
    statuses = [site.answers(path) for path in (CODE, "/healthz", "/", CODE)]
    given_up = select(lines, [], [], 0)[0]
    for line in lines:
        line.close()
    assert (statuses, given_up) == ([200] * 4, [])


def test_a_mail_server_that_stalls_keeps_nobody_waiting(site: Site):
    assert settings.EMAIL_TIMEOUT > SOON
    statuses = {site.ask_for_a_code(f"ana{number}@example.org") for number in range(6)}
    until = time.monotonic() + 60
    while not site.mailed and time.monotonic() < until:
        time.sleep(0.1)
    assert (statuses, bool(site.mailed), site.answers()) == ({302}, True, 200)


def test_what_is_slow_to_begin_is_hung_up_on(site: Site):
    """A body that pauses is answered 408 in the end. It began with the site: others were tried
    meanwhile."""
    with site.paused as line:
        assert line.recv(100).startswith(b"HTTP/1.1 408")


def test_what_is_killed_leaves_nobody_behind(site: Site):
    second = subprocess.run(
        [sys.executable, "-m", "cardumen", "serve", "--port", str(site.port)],
        env=site.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    os.kill(site.process.pid, signal.SIGKILL)
    site.process.wait()
    until = time.monotonic() + 60
    while site.answers() and time.monotonic() < until:
        time.sleep(0.1)
    left = site.answers(), len(processes_in(site.environment["CARDUMEN_HOME"]))
    site.start()
    assert (second.returncode, "already" in second.stderr, left) == (1, True, (0, 0))


def processes_in(home: str) -> list[int]:
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"CARDUMEN_HOME={home}\0".encode() in (place / "environ").read_bytes():
                found.append(int(place.name))
    return found
