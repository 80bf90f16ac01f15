"""The configuration of nginx that the how-to gives: it is taken as it stands there, and asked."""

import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.processes import REPOSITORY

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
NAME = "redes.example.org"
FORGED = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http"}

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")


class Echo(BaseHTTPRequestHandler):
    """Says what it was asked; `bodies` are those that began to come."""

    protocol_version = "HTTP/1.1"
    bodies: list[str] = []

    def do_GET(self) -> None:
        told = "".join(f"{name.lower()}: {value}\n" for name, value in self.headers.items())
        self.answer(told.encode())

    def do_POST(self) -> None:
        self.bodies.append(self.path)
        self.answer(str(len(self.rfile.read(int(self.headers["content-length"])))).encode())

    def answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def certify(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    (folder / "crt").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


class Proxy:
    def __init__(self, folder: Path, upstream: int) -> None:
        page = (REPOSITORY / "docs/how-to/put-a-proxy-before-it.md").read_text()
        found = re.search(r"```nginx\n(.*?)```", page, re.DOTALL)
        assert found is not None
        self.port, self.log = free_port(), folder / "cardumen.log"
        config = found[1]
        for told, here in {
            "127.0.0.1:8000": f"127.0.0.1:{upstream}",
            "listen 80;": f"listen 127.0.0.1:{free_port()};",
            "listen 443 ssl;": f"listen 127.0.0.1:{self.port} ssl;",
            "/etc/ssl/redes.example.org.crt": f"{folder}/crt",
            "/etc/ssl/private/redes.example.org.key": f"{folder}/key",
            "/var/log/nginx/cardumen.log": str(self.log),
            "/var/lib/cardumen/files/": f"{folder}/",
        }.items():
            assert told in config
            config = config.replace(told, here)
        spools = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        temporary = "".join(f"{one}_temp_path {folder}/{one};" for one in spools)
        (folder / "nginx.conf").write_text(
            f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;"
            f"events {{}} http {{ {temporary} {config} }}"
        )
        self.command = [str(NGINX), "-c", f"{folder}/nginx.conf", "-e", f"{folder}/error.log"]

    def connect(self) -> ssl.SSLSocket:
        context = ssl.create_default_context(cafile=str(self.log.with_name("crt")))
        line = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        return context.wrap_socket(line, server_hostname=NAME)

    def ask(self, path: str, **headers: str) -> str:
        with self.connect() as line:
            told = "".join(f"{name.replace('_', '-')}: {v}\r\n" for name, v in headers.items())
            head = f"GET {path} HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n{told}\r\n"
            line.sendall(head.encode())
            return b"".join(iter(lambda: line.recv(65536), b"")).decode()


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    folder = tmp_path_factory.mktemp("proxy")
    certify(folder)
    echo = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=echo.serve_forever, daemon=True).start()
    proxy = Proxy(folder, echo.server_port)
    running = subprocess.Popen(proxy.command, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 30
    while True:
        with suppress(OSError), proxy.connect():
            break
        assert (running.poll(), time.monotonic() < until) == (None, True)
        time.sleep(0.05)
    yield proxy
    running.terminate()
    running.wait()
    echo.shutdown()
    echo.server_close()


def test_it_is_a_configuration(proxy: Proxy):
    tried = subprocess.run([*proxy.command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr


def test_a_request_comes_through_and_what_visitors_forge_does_not(proxy: Proxy):
    answer = proxy.ask("/", X_Forwarded_For="203.0.113.9", X_Forwarded_Proto="http")
    told = dict(line.split(": ", 1) for line in answer.split("\r\n\r\n", 1)[1].splitlines())
    assert (told["host"], told["x-forwarded-for"], told["x-forwarded-proto"]) == (
        NAME,
        "127.0.0.1",
        "https",
    )


def test_large_headers_go_no_further(proxy: Proxy):
    assert proxy.ask("/", Cookie="a" * 9_000).startswith("HTTP/1.1 400")


def test_a_body_that_drips_is_the_proxys_alone(proxy: Proxy):
    with proxy.connect() as line:
        head = f"POST /slow HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 9\r\n\r\n"
        line.sendall(head.encode() + b"four")
        assert "host" in proxy.ask("/")
        begun = list(Echo.bodies)
        line.sendall(b"five.")
        assert (begun, line.recv(4096)[:12]) == ([], b"HTTP/1.1 200")


def test_what_opens_a_door_does_not_stand_in_its_log(proxy: Proxy):
    doors = [
        "/networks/invitations/SECRET/", "/account/password/reset/key/1-SECRET/",
        "/account/confirm-email/SECRET/", "/notices/stop/SECRET/",
        "/account/login/?next=%2Fnetworks%2Finvitations%2FSECRET%2F",
        "/account/with/ministry/login/callback/?code=SECRET&state=SECRET",
    ]  # fmt: skip
    for path in (*doors, "/schools/"):
        proxy.ask(path)
    written = proxy.log.read_text()
    assert ("SECRET" in written, "/schools/" in written) == (False, True)
