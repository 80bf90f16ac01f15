"""Attacks that would stop the site, on the site as it is really served."""

import hashlib
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from functools import partial
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from select import select
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings

from cardumen.config import serving
from cardumen.files.storage import name_of
from tests.files.making import PDF
from tests.processes import REPOSITORY, on_sqlite, own_environment

pytestmark = pytest.mark.xdist_group("stopping")

CODE, PROVIDER = "/account/login/code/", "/account/with/ministry/login/"
# In seconds: less than what is stalled here would take to be given up.
SOON = 8
# Of each kind, more than the server has threads: had each one, no one else would have any.
CROWD = 24
Answer = tuple[int, str, dict[str, str]]
Stalled = tuple[int, list[Any]]


@contextmanager
def stalled_server() -> Iterator[Stalled]:
    """Takes whoever comes, and never says a word."""
    listener = socket.create_server(("127.0.0.1", 0))
    taken: list[Any] = []

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


@contextmanager
def stalled_store() -> Iterator[Stalled]:
    """An object store that has the file which waits for the scanner, and stalls for all others."""
    over, taken = threading.Event(), list[Any]()

    class Store(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path != f"/files/{name_of(hashlib.sha256(PDF).hexdigest())}":
                taken.append(self.path)
                over.wait()
                return
            self.send_response(200)
            self.send_header("Content-Length", str(len(PDF)))
            self.end_headers()
            self.wfile.write(PDF * (self.command == "GET"))

        do_HEAD = do_PUT = do_GET  # noqa: N815 the library's names

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Store) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.server_port, taken
        finally:
            over.set()
            server.shutdown()


class Site:
    """`taken`: by each service beside it that stalls, who was let wait. `pictures`: the addresses
    of some that are in the object store."""

    def __init__(
        self, environment: dict[str, str], taken: dict[str, list[Any]], pictures: list[str]
    ) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment, self.taken, self.pictures = environment, taken, pictures
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
        headers = {"Cookie": cookie} if cookie else {}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=SOON)) as line:
            if data is None:
                line.request("GET", path, headers=headers)
            else:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
                line.request("POST", path, urlencode(data), headers)
            answer = line.getresponse()
            page = answer.read().decode(errors="replace")
        return answer.status, page, {name.lower(): value for name, value in answer.getheaders()}

    def form(self, path: str) -> dict[str, str]:
        """What has a form of that page taken: its token, and the cookie that goes with it."""
        _, page, headers = self.ask(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token is not None
        return {"csrfmiddlewaretoken": token[1], "cookie": headers["set-cookie"].split(";")[0]}

    def send(self, path: str, form: dict[str, str], **data: str) -> int:
        token = {"csrfmiddlewaretoken": form["csrfmiddlewaretoken"]}
        return self.ask(path, data=token | data, cookie=form["cookie"])[0]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Each service beside it stalls: mail, object store, virus scanner, sign-in elsewhere."""
    home: Path = tmp_path_factory.mktemp("site")
    with (
        stalled_server() as mail,
        stalled_store() as store,
        stalled_server() as scanner,
        stalled_server() as provider,
        own_environment(home, "site") as environment,
    ):
        prepared = subprocess.run(
            [sys.executable, "-m", "tests.attacks.stalling"],
            env=environment, cwd=REPOSITORY, check=True, capture_output=True, text=True,
        )  # fmt: skip
        around = {
            "CARDUMEN_MAIL_HOST": "127.0.0.1",
            "CARDUMEN_MAIL_PORT": str(mail[0]),
            "CARDUMEN_S3_BUCKET": "files",
            "CARDUMEN_S3_ENDPOINT": f"http://127.0.0.1:{store[0]}",
            "CARDUMEN_S3_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "CARDUMEN_SCANNER": f"tcp://127.0.0.1:{scanner[0]}",
            "CARDUMEN_PROVIDERS": "ministry",
            "CARDUMEN_PROVIDER_MINISTRY_NAME": "Ministry",
            "CARDUMEN_PROVIDER_MINISTRY_ISSUER": f"http://127.0.0.1:{provider[0]}",
            "CARDUMEN_PROVIDER_MINISTRY_CLIENT_ID": "us",
            "CARDUMEN_PROVIDER_MINISTRY_SECRET": "secret",
        }
        taken = {"mail": mail[1], "store": store[1], "scanner": scanner[1], "sign-in": provider[1]}
        site = Site(environment | around, taken, prepared.stdout.split())
        yield site
        site.paused.close()
        # While all of them stall, and no one can write.
        with locked(environment) if on_sqlite() else nullcontext():
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


def test_four_services_that_stall_at_once_keep_no_page_waiting(site: Site):
    """Whoever signs in elsewhere or looks at a picture comes again and again, and codes are to be
    mailed, while a file waits for the scanner."""
    assert settings.EMAIL_TIMEOUT > SOON
    assert site.pictures
    over = threading.Event()

    def attack(begin: Callable[[], object]) -> None:
        while not over.wait(1):
            with suppress(OSError, HTTPException):
                begin()

    sign_in, picture = site.form(PROVIDER), site.pictures[0]
    for begin in [partial(site.send, PROVIDER, sign_in), partial(site.ask, picture)] * CROWD:
        threading.Thread(target=attack, args=(begin,), daemon=True).start()
    ask = site.form(CODE)
    codes = {site.send(CODE, ask, email=f"ana{number}@example.org") for number in range(6)}
    until = time.monotonic() + 120
    while not all(site.taken.values()) and time.monotonic() < until:
        time.sleep(0.1)
    pages = {path: site.answers(path) for path in ("/", "/practices/", "/schools/", "/healthz")}
    over.set()
    assert {service for service, taken in site.taken.items() if not taken} == set()
    assert (codes, set(pages.values())) == ({302}, {200})


def test_a_database_to_which_no_one_can_write_keeps_no_page_waiting(site: Site):
    """Whoever writes waits for the lock; so many of them that without a limit no thread is left."""
    if not on_sqlite():
        pytest.skip("whoever writes waits for no one who does not touch the same row")
    form = site.form(CODE)
    said: list[int] = []

    def write(number: int) -> None:
        with suppress(OSError, HTTPException):
            said.append(site.send(CODE, form, email=f"bea{number}@example.org"))

    with locked(site.environment):
        writers = [threading.Thread(target=write, args=(n,), daemon=True) for n in range(4 * CROWD)]
        for writer in writers:
            writer.start()
        until = time.monotonic() + 60
        while 503 not in said and time.monotonic() < until:
            time.sleep(0.1)
        statuses = [site.answers(path) for path in ("/healthz", "/", "/practices/", "/schools/")]
    for writer in writers:
        writer.join()
    assert (set(said) <= {302, 503}, statuses) == (True, [200] * 4)
    assert site.send(CODE, form, email="carla@example.org") == 302


@contextmanager
def locked(environment: dict[str, str]) -> Iterator[None]:
    """As whoever writes for long has it."""
    place = Path(environment["CARDUMEN_HOME"]) / "cardumen.sqlite3"
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


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


def test_what_begins_as_its_parent_is_killed_does_not_begin():
    """The kernel ends whoever lives when their parent ends; this one was loading until after."""
    orphan = (
        "import multiprocessing, os, time\n"
        "from cardumen.config import gateway\n"
        "parent = os.getpid()\n"
        "def begin():\n"
        "    while os.getppid() == parent:\n"
        "        time.sleep(0.01)\n"
        "    gateway.import_module = lambda _: print('it serves', flush=True)\n"
        "    gateway.served()\n"
        "multiprocessing.get_context('fork').Process(target=begin).start()\n"
        "os._exit(0)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", orphan], check=True, capture_output=True, text=True, timeout=60
    )
    assert said.stdout == ""


def processes_in(home: str) -> list[int]:
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"CARDUMEN_HOME={home}\0".encode() in (place / "environ").read_bytes():
                found.append(int(place.name))
    return found
