"""What the server calls: requests come in whole before a thread is given to them.

Bodies are awaited, and answers handed over, outside of the threads that do the work: who sends or
reads slowly costs a connection and no more. What is too large, too slow or too much is refused
before Django sees it. `/healthz` has a thread of its own, and is answered whatever the others do.
"""

import asyncio
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context, copy_context
from importlib import import_module
from io import BytesIO
from typing import IO, Any, Final
from urllib.parse import unquote_to_bytes

from django.conf import settings

from cardumen.config.serving import die_with_parent
from cardumen.files.middleware import UploadLimit
from cardumen.kernel.database_locks import limit_waiting

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

THREADS: Final = 8
# Requests that wait for a thread; whoever comes later is told to come again.
MOST_WAITING: Final = 200
MOST_HEADERS: Final = 32_000
# Python before 3.11.10 and 3.12.6 takes the square of their number to read what is quoted.
MOST_COOKIES: Final = 8_000
MOST_QUOTED: Final = 500
# A body may pause so long, and after so long must have come at this pace (bytes a second).
LONGEST_PAUSE: Final = 15.0
TIME_TO_BEGIN: Final = 20.0
SLOWEST: Final = 1_000
MOST_BODIES: Final = 800
IN_MEMORY: Final = 256 * 1024
HEALTH: Final = "/healthz"
HEALTH_WITHIN: Final = 3.0
PIECE: Final = 64 * 1024
LONGEST_READ: Final = 60.0


class Refused(Exception):
    def __init__(self, status: int) -> None:
        self.status = status


class Gone(Exception):
    """Whoever asked has hung up."""


class Gateway:
    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self._application = application
        self._threads = ThreadPoolExecutor(THREADS, "request")
        self._health = ThreadPoolExecutor(1, "health")
        self._checking: asyncio.Future[Answer] | None = None
        self._waiting = self._bodies = self._held = 0

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        try:
            headers = headers_of(scope)
            if holds_nul(scope, headers):
                raise Refused(400)
            if scope["path"] == HEALTH:
                answer = await self._healthy(environ_of(scope, headers, None))
                await answer.hand_over(send, self._threads)
                return
            if self._waiting >= MOST_WAITING:
                raise Refused(503)
            body = await self._body(headers, receive)
            try:
                await self._answer(environ_of(scope, headers, body), send)
            finally:
                if body is not None:
                    body.close()
        except Refused as refused:
            await refuse(send, refused.status)
        except Gone:
            pass

    async def _answer(self, environ: dict[str, Any], send: Send) -> None:
        loop = asyncio.get_running_loop()
        self._waiting += 1
        try:
            answer = await loop.run_in_executor(self._threads, self._call, environ)
        finally:
            self._waiting -= 1
        await answer.hand_over(send, self._threads)

    async def _healthy(self, environ: dict[str, Any]) -> "Answer":
        """At most one is asked for at a time; where it does not come, the answer is no."""
        if self._checking is None or self._checking.done():
            loop = asyncio.get_running_loop()
            self._checking = loop.run_in_executor(self._health, self._call, environ)
        try:
            return await asyncio.wait_for(asyncio.shield(self._checking), HEALTH_WITHIN)
        except TimeoutError as error:
            raise Refused(503) from error

    def _call(self, environ: dict[str, Any]) -> "Answer":
        answer = Answer()
        answer.take(self._application(environ, answer.begin), environ["REQUEST_METHOD"] == "HEAD")
        return answer

    async def _body(self, headers: Mapping[str, str], receive: Receive) -> IO[bytes] | None:
        """All of it; None where there is none, or where Django refuses it by its length."""
        length = headers.get("content-length", "")
        if not length.isdigit() and "transfer-encoding" not in headers:
            return None
        most = most_bytes(headers)
        if length == "0" or (length and int(length) > most):
            return None
        if self._bodies >= MOST_BODIES or self._held + int(length or 0) > 10 * most_at_once():
            raise Refused(503)
        body = tempfile.SpooledTemporaryFile(  # noqa: SIM115 whoever asked for it closes it
            IN_MEMORY, dir=str(settings.FILE_UPLOAD_TEMP_DIR)
        )
        self._bodies += 1
        size = 0
        begun = time.monotonic()
        try:
            while True:
                try:
                    message = await asyncio.wait_for(receive(), LONGEST_PAUSE)
                except TimeoutError as error:
                    raise Refused(408) from error
                if message["type"] == "http.disconnect":
                    raise Gone
                piece = message.get("body", b"")
                size += len(piece)
                self._held += len(piece)
                if size > most:
                    raise Refused(413)
                body.write(piece)
                if not message.get("more_body"):
                    break
                lasted = time.monotonic() - begun
                if lasted > TIME_TO_BEGIN and size < lasted * SLOWEST:
                    raise Refused(408)
        except BaseException:
            body.close()
            raise
        finally:
            self._bodies -= 1
            self._held -= size
        body.seek(0)
        return body


class Answer:
    """What Django answers: whole, or as pieces that come as they are asked for, each in the
    language and time zone in which the answer was begun."""

    def __init__(self) -> None:
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self.whole = b""
        self.pieces: Iterator[bytes] | None = None
        self._made_in: Context = copy_context()
        self._close: Callable[[], None] = lambda: None

    def begin(self, status: str, headers: list[tuple[str, str]], *_: object) -> None:
        self.status = int(status.split(" ", 1)[0])
        self.headers = [
            (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers
        ]

    def take(self, response: Iterable[bytes], is_head: bool) -> None:
        """In the thread that made it: a whole answer is done with there."""
        self._close = getattr(response, "close", self._close)
        if is_head or not getattr(response, "streaming", False):
            try:
                self.whole = b"" if is_head else b"".join(response)
            finally:
                self._close()
        else:
            self.pieces = iter(response)
            self._made_in = copy_context()

    async def hand_over(self, send: Send, threads: ThreadPoolExecutor) -> None:
        start = {"type": "http.response.start", "status": self.status, "headers": self.headers}
        if self.pieces is None:
            await send(start)
            await send({"type": "http.response.body", "body": self.whole})
            return
        loop = asyncio.get_running_loop()
        try:
            await send(start)
            while piece := await loop.run_in_executor(threads, self._made_in.run, self._more):
                message = {"type": "http.response.body", "body": piece, "more_body": True}
                await asyncio.wait_for(send(message), LONGEST_READ)
            await send({"type": "http.response.body", "body": b""})
        except TimeoutError:
            pass  # no one reads it: the connection ends here
        finally:
            await loop.run_in_executor(threads, self._made_in.run, self._close)

    def _more(self) -> bytes:
        """The next pieces, together not much larger than PIECE; empty at the end."""
        assert self.pieces is not None
        together = bytearray()
        for piece in self.pieces:
            together += piece
            if len(together) >= PIECE:
                break
        return bytes(together)


def headers_of(scope: Mapping[str, Any]) -> dict[str, str]:
    """By name. One with `_` is left out: it would be taken for the one with `-`."""
    if sum(len(name) + len(value) for name, value in scope["headers"]) > MOST_HEADERS:
        raise Refused(431)
    headers: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        if "_" not in name:
            between = "; " if name == "cookie" else ","
            headers[name] = f"{headers[name]}{between}{value}" if name in headers else value
    cookies = headers.get("cookie", "")
    if len(cookies) > MOST_COOKIES or cookies.count("\\") > MOST_QUOTED:
        raise Refused(431)
    return headers


def holds_nul(scope: Mapping[str, Any], headers: Mapping[str, str]) -> bool:
    """A character that no honest address holds, and PostgreSQL no text."""
    return (
        b"%00" in scope["query_string"]
        or "\0" in scope["path"]
        or "\\000" in headers.get("cookie", "")
    )


def most_at_once() -> int:
    return int(settings.FILES_MOST_AT_ONCE)


def most_bytes(headers: Mapping[str, str]) -> int:
    signed_in = f"{settings.SESSION_COOKIE_NAME}=" in headers.get("cookie", "")
    return most_at_once() if signed_in else UploadLimit.SIGNED_OUT


def environ_of(
    scope: Mapping[str, Any], headers: Mapping[str, str], body: IO[bytes] | None
) -> dict[str, Any]:
    """As WSGI has it."""
    raw = scope.get("raw_path") or scope["path"].encode()
    client, server = scope.get("client") or ("", 0), scope.get("server") or ("localhost", 80)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": scope.get("root_path", ""),
        "PATH_INFO": unquote_to_bytes(raw.split(b"?", 1)[0]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body or BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in headers.items():
        key = name.upper().replace("-", "_")
        environ[key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"] = value
    if body is not None:
        environ["CONTENT_LENGTH"] = str(body.seek(0, os.SEEK_END))
        body.seek(0)
    return environ


async def refuse(send: Send, status: int) -> None:
    """In no language: whoever gets this is hardly a person at a screen."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    if status == 503:
        headers.append((b"retry-after", b"5"))
    words = {
        400: "Bad Request",
        408: "Request Timeout",
        413: "Content Too Large",
        431: "Request Header Fields Too Large",
        503: "Service Unavailable",
    }[status]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{status} {words}\n".encode()})


def served() -> Gateway:
    """In each process of the server."""
    starter = multiprocessing.parent_process()
    if starter is not None and starter.pid is not None:
        die_with_parent(starter.pid)
    limit_waiting()
    return Gateway(import_module("cardumen.config.wsgi").application)
