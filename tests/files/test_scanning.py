"""A scanner that speaks clamd's protocol: what it has not looked at is not shown."""

import io
import socket
import socketserver
import struct
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from cardumen.files import scanner
from cardumen.files.models import Blob, File
from cardumen.files.scanner import ScannerDown, find_harm
from cardumen.jobs.models import Job
from tests.files.making import EICAR, PDF, office, picture, upload

pytestmark = pytest.mark.django_db


class Daemon(socketserver.BaseRequestHandler):
    """Reads a stream as clamd does, and knows one virus."""

    def handle(self) -> None:
        if self._read(10) != b"zINSTREAM\0":
            return
        content = b""
        while size := struct.unpack("!L", self._read(4))[0]:
            content += self._read(size)
        said = self.server.says  # type: ignore[attr-defined]
        answer = said or (
            "stream: Eicar-Test-Signature FOUND" if EICAR in content else "stream: OK"
        )
        self.request.sendall(answer.encode() + b"\0" if answer != "nothing" else b"")

    def _read(self, size: int) -> bytes:
        found = b""
        while len(found) < size:
            found += self.request.recv(size - len(found))
        return found


class Unix(socketserver.ThreadingUnixStreamServer):
    says = ""


class Tcp(socketserver.ThreadingTCPServer):
    says = ""


@pytest.fixture(params=["tcp", "unix"])
def daemon(request, tmp_path_factory) -> Iterator[tuple[str, Unix | Tcp]]:
    path = str(tmp_path_factory.mktemp("c") / "s")
    server = Tcp(("127.0.0.1", 0), Daemon) if request.param == "tcp" else Unix(path, Daemon)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    address = f"unix://{path}"
    if request.param == "tcp":
        address = f"tcp://127.0.0.1:{server.server_address[1]}"
    yield address, server
    server.shutdown()
    server.server_close()
    thread.join()


def test_scanner_says_what_it_found_over_tcp_and_a_unix_socket(daemon):
    address, _ = daemon
    large = b"x" * 200_000
    found = [find_harm(io.BytesIO(one), address) for one in (b"fine", EICAR, large + EICAR, large)]
    assert found == [None, "Eicar-Test-Signature", "Eicar-Test-Signature", None]


@pytest.mark.parametrize("says", ["INSTREAM size limit exceeded. ERROR", "nothing", "x" * 5000])
def test_scanner_that_cannot_say_is_as_one_that_is_away(daemon, says: str):
    address, server = daemon
    server.says = says
    with pytest.raises(ScannerDown):
        find_harm(io.BytesIO(b"fine"), address)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "unix:///nowhere/clamd.ctl"])
def test_scanner_that_is_away_is_said_to_be(address: str):
    with pytest.raises(ScannerDown):
        find_harm(io.BytesIO(b"fine"), address)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize(
    "content",
    [PDF + EICAR, office(more={"a.bin": b"x"}).getvalue() + EICAR, b"ID3" + EICAR],
    ids=["pdf", "docx", "mp3"],
)
def test_what_the_scanner_finds_is_never_shown_and_not_kept(
    cast, daemon, settings, run_jobs, kept, content: bytes
):
    settings.SCANNER = daemon[0]
    file = upload(cast, content, "trabajo.pdf")
    before = file.state
    run_jobs()
    file.refresh_from_db()
    assert (before, file.state, file.fault, file.blob, kept(), Blob.objects.count()) == (
        "waiting", "refused", "infected", None, [], 0,
    )  # fmt: skip


def test_what_is_clean_is_shown_once_it_was_looked_at(cast, daemon, settings, run_jobs):
    settings.SCANNER = daemon[0]
    files = [upload(cast, PDF), upload(cast, picture())]
    waiting = [one.state for one in files]
    run_jobs()
    after = [File.objects.get(pk=one.pk).state for one in files]
    assert (waiting, after) == (["waiting"] * 2, ["ready"] * 2)


def test_version_of_a_picture_that_the_scanner_finds_is_not_kept_either(
    cast, daemon, settings, run_jobs, kept
):
    address, server = daemon
    settings.SCANNER, server.says = address, "stream: Odd FOUND"
    file = upload(cast, picture())
    run_jobs()
    assert (File.objects.get().state, file.renditions.count(), kept()) == ("refused", 0, [])


def test_while_the_scanner_is_away_files_wait_and_are_asked_about_again(
    cast, settings, run_jobs, monkeypatch
):
    port = free_port()
    settings.SCANNER = f"tcp://127.0.0.1:{port}"
    monkeypatch.setattr(scanner, "TIMEOUT", 2.0)
    file = upload(cast, PDF)
    run_jobs()
    job = Job.objects.get(task="cardumen.files.tasks.check")
    away = (File.objects.get().state, job.state, job.run_after > timezone.now())
    Tcp.allow_reuse_address = True
    with Tcp(("127.0.0.1", port), Daemon) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        Job.objects.filter(pk=job.pk).update(run_after=timezone.now() - timedelta(seconds=1))
        run_jobs()
        server.shutdown()
        thread.join()
    file.refresh_from_db()
    assert (away, file.state) == (("waiting", "ready", True), "ready")
