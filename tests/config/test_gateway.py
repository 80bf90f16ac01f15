"""The server's entry: answers are handed over as they were begun."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils.translation import activate, get_language

from cardumen.config.gateway import Gateway

SCOPE = {
    "type": "http",
    "method": "GET",
    "path": "/",
    "query_string": b"",
    "headers": [],
    "scheme": "http",
    "http_version": "1.1",
}


class Streamed:
    """An answer whose pieces are asked for one by one."""

    streaming = True

    def __iter__(self) -> Iterator[bytes]:
        yield str(get_language()).encode() * 40_000
        yield str(get_language()).encode()

    def close(self) -> None:
        activate("en")


def application(environ: dict[str, Any], start: Any) -> Streamed:
    activate("es")
    start("200 OK", [("Content-Type", "text/plain")])
    return Streamed()


def asked(**scope: Any) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(Gateway(application)(SCOPE | scope, receive, send))
    return sent


def test_pieces_come_in_the_language_in_which_the_answer_was_begun():
    activate("en")
    start, *pieces = asked()
    assert start["status"] == 200
    assert b"".join(piece["body"] for piece in pieces) == b"es" * 40_001


def test_headers_that_are_too_long_are_refused():
    assert asked(headers=[(b"cookie", b"a" * 100_000)])[0]["status"] == 431


@pytest.mark.parametrize(
    "scope",
    [
        {"path": "/schools/a\0b/"},
        {"query_string": b"q=a%00b"},
        {"headers": [(b"cookie", b'sessionid="a\\000b"')]},
    ],
)
def test_what_no_database_keeps_is_refused_before_anyone_looks_for_it(scope: dict[str, Any]):
    assert asked(**scope)[0]["status"] == 400
