"""What PostgreSQL is asked again of the tests that go through pages. SQLite saw what the pages say:
here counts what they ask. There each such test notes the shapes of its statements; here those run
that ask something which no other does, so that every statement of every page is asked here too."""

import fcntl
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any
from zlib import crc32

from django.db import connection

from tests.processes import KEPT, code

Asked = dict[str, list[int]]
NOTED: Asked = {}
FILE = KEPT / "asked.json"
MANY = re.compile(r"\((%s|\?)(, \1)+\)")


@lru_cache(maxsize=4096)
def shape(sql: str) -> int:
    """Alike for lists of any length and for any number that stands in the text."""
    return crc32(re.sub(r"\d+", "0", MANY.sub("(…)", sql)).encode())


@contextmanager
def noted(test: str) -> Iterator[None]:
    shapes: set[int] = set()

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        shapes.add(shape(sql))
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield
    NOTED[test] = sorted(shapes)


def keep_noted() -> None:
    """Beside what was noted before of the same code."""
    if not NOTED:
        return
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "asked.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        FILE.write_text(json.dumps({"made of": code(), "asked": known() | NOTED}))


def known() -> Asked:
    if not FILE.exists():
        return {}
    kept = json.loads(FILE.read_text())
    asked: Asked = kept["asked"] if kept["made of"] == code() else {}
    return asked


def with_something_new(tests: Iterable[str]) -> set[str]:
    """What was not noted may be new. Those that ask most come first: fewer are needed then."""
    asked, seen = known(), set[int]()
    kept = set(tests)
    for test in sorted(kept & asked.keys(), key=lambda test: (-len(asked[test]), test)):
        if seen.issuperset(asked[test]):
            kept.remove(test)
        seen.update(asked[test])
    return kept
