"""What PostgreSQL is asked again of the tests that go through pages. SQLite saw what the pages say:
here counts what they ask. There each such test notes the shapes of its statements; here those run
that ask something which no other does, so that every statement of every page is asked here too."""

import fcntl
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any
from zlib import crc32

from django.db import connection

from tests.processes import KEPT, REPOSITORY, digest_of, sources

Asked = dict[str, list[int]]
NOTED: Asked = {}
FILE = KEPT / "asked.json"
# More than a column of numbers holds, and than most columns of texts do.
LARGE = 2**31
LONG = 254
MANY = re.compile(r"\((%s|\?)(, \1)+\)")


@lru_cache(maxsize=4096)
def shape(sql: str) -> int:
    """Alike for lists of any length and for any number that stands in the text."""
    return crc32(re.sub(r"\d+", "0", MANY.sub("(…)", sql)).encode())


def is_odd(value: object) -> bool:
    """Whether PostgreSQL may refuse what SQLite takes: numbers and texts that are too long for a
    column, a zero in a text."""
    if isinstance(value, list | tuple):
        return any(map(is_odd, value))
    if isinstance(value, str):
        return len(value) > LONG or "\0" in value
    return isinstance(value, int) and abs(value) >= LARGE


@contextmanager
def noted(test: str) -> Iterator[None]:
    shapes: set[int] = set()

    def note(execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
        shapes.add(-shape(sql) if is_odd(params) else shape(sql))
        return execute(sql, params, *rest)

    with connection.execute_wrapper(note):
        yield
    NOTED[test] = sorted(shapes)


def keep_noted() -> None:
    """Beside what was noted before of the same code and tests."""
    if not NOTED:
        return
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "asked.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        FILE.write_text(json.dumps({"made of": state(), "asked": known() | NOTED}))


def known() -> Asked:
    if not FILE.exists():
        return {}
    kept = json.loads(FILE.read_text())
    asked: Asked = kept["asked"] if kept["made of"] == state() else {}
    return asked


@cache
def state() -> str:
    """Tells one state of the code and of its tests from another, whatever the day."""
    return digest_of([*sources(), *(REPOSITORY / "tests").rglob("*.py")])


def with_something_new(tests: Iterable[str]) -> set[str]:
    """What was not noted may be new. Those that ask most come first: fewer are needed then."""
    asked, seen = known(), set[int]()
    kept = set(tests)
    for test in sorted(kept & asked.keys(), key=lambda test: (-len(asked[test]), test)):
        if seen.issuperset(asked[test]):
            kept.remove(test)
        seen.update(asked[test])
    return kept
