"""Services outside that say one letter after the other, each before the time-out of the one before:
none of them keeps a thread, or its turn, for longer than all of it may take."""

import io
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from threading import Event, Thread

import pytest
from django.urls import reverse

from cardumen.config.providers import SignInProvider
from cardumen.files import scanner, storage
from cardumen.files.scanner import ScannerDown, find_harm
from cardumen.kernel import turns
from cardumen.kernel.deadlines import done_within
from cardumen.kernel.errors import Busy
from cardumen.kernel.turns import Turns
from cardumen.people.sign_in import providers

# In seconds.
PATIENCE = 0.3
WHOLE = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{"


@contextmanager
def dripping(begin: bytes, *, more: bytes = b"a", drops: int = 600) -> Iterator[int]:
    """A port where all are answered with that beginning, and then with a drop every 10 ms, for
    some seconds: whoever waits for their end is seen to have waited."""
    listener, over = socket.create_server(("127.0.0.1", 0)), Event()

    def answer(line: socket.socket) -> None:
        with line, suppress(OSError):
            line.recv(100)
            asked.append(1)
            line.sendall(begin)
            for _ in range(drops):
                line.sendall(more)
                if over.wait(0.01):
                    return
            line.sendall(b"\0")
            outwaited.append(1)

    def take() -> None:
        with suppress(OSError):
            while True:
                Thread(target=answer, args=(listener.accept()[0],), daemon=True).start()

    asked, outwaited = list[int](), list[int]()
    Thread(target=take, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        over.set()
        listener.close()
    assert outwaited == []
    assert asked


def every_place(of: Turns) -> int:
    """How many may begin at once."""
    with pytest.MonkeyPatch.context() as patched, ExitStack() as taken:
        patched.setattr(turns, "PATIENCE", 0.0)
        with suppress(Busy):
            for _each in count():
                taken.enter_context(of.take())
        return _each


@pytest.mark.django_db
@pytest.mark.parametrize("begin", [b"HTTP/1.1 200 OK\r\nX: ", WHOLE], ids=["head", "body"])
def test_a_sign_in_elsewhere_that_drips_gives_its_turns_back(begin, client, settings, monkeypatch):
    monkeypatch.setattr(providers, "LONGEST", PATIENCE)
    with dripping(begin) as port:
        settings.SIGN_IN_PROVIDERS = [
            SignInProvider("ministry", "Ministry", f"http://127.0.0.1:{port}", "us", "secret")
        ]
        answer = client.post(reverse("openid_connect_login", args=["ministry"]))
    assert (answer.status_code, every_place(providers._turns)) == (401, 2)


# Of the S3 library itself, which is not ours to fix.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("begin", [b"HTTP/1.1 200 OK\r\nX: ", WHOLE], ids=["head", "body"])
def test_an_object_store_that_drips_gives_its_turns_back(begin, settings, monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setattr(storage, "LONGEST", PATIENCE)
    content = io.BytesIO(b"a" * 100)
    measured = storage.measure(content)
    with dripping(begin) as port:
        settings.FILES_IN_S3 = True
        settings.STORAGES = settings.STORAGES | {
            "default": {
                "BACKEND": "cardumen.config.object_store.ObjectStore",
                "OPTIONS": {
                    "bucket_name": "files",
                    "endpoint_url": f"http://127.0.0.1:{port}",
                    "region_name": "us-east-1",
                },
            }
        }
        attempts: list[Callable[[], object]] = [
            lambda: storage.open_content(measured.digest),
            lambda: storage.put(content, measured),
            lambda: storage.remove(measured.digest),
        ]
        # Where something is there already, no more than the head is read.
        for attempt in attempts[: 1 if begin == WHOLE else None]:
            with pytest.raises(Busy):
                attempt()
    assert every_place(storage._turns) == 3


def test_a_scanner_that_drips_is_as_one_that_is_away(monkeypatch):
    monkeypatch.setattr(scanner, "LONGEST", PATIENCE)
    with dripping(b"stream: ") as port, pytest.raises(ScannerDown, match="not done in time"):
        find_harm(io.BytesIO(b"a"), f"tcp://127.0.0.1:{port}")


def test_whoever_tries_again_after_the_end_is_stopped():
    one, other = socket.socketpair()
    with one, other, pytest.raises(TimeoutError), done_within(0.01) as deadline:  # noqa: PT012
        deadline.watch(one)
        assert other.recv(1) == b""
        late, another = socket.socketpair()
        with late, another:
            deadline.watch(late)
