"""Threads of the server that wait for a lock of the database: on SQLite whoever writes waits for
its one lock. So many wait, for so long; pages, which only read, always find a thread free."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from threading import BoundedSemaphore
from typing import Any, Final

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from cardumen.kernel.errors import Busy

# As long as SQLite waits (`config/settings.py`).
LONGEST: Final = "20s"
# With those that are taken by what is slow (`turns.py`) fewer than the server has.
MOST_WAITING: Final = 2
# In seconds. Whoever finds all places taken waits so long, unless no one has come or gone for as
# long: then the lock is not passed on, and they are told at once.
MOMENT: Final = 1.0

_places = BoundedSemaphore(MOST_WAITING)
_moved_at = 0.0


def limit_waiting() -> None:
    """For all connections of this process that are opened from now on."""
    connection_created.connect(_limit)


def _limit(sender: object, connection: BaseDatabaseWrapper, **_told: object) -> None:
    """Hears Django's `connection_created`."""
    if _waits_in_turn not in connection.execute_wrappers:
        connection.execute_wrappers.append(_waits_in_turn)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{LONGEST}'")


def _waits_in_turn(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Around each statement. Raises Busy where too many wait already, or it waited too long."""
    begins = sql.startswith("BEGIN IMMEDIATE")
    with _place() if begins else nullcontext():
        try:
            return execute(sql, params, many, context)
        except OperationalError as error:
            if _is_locked(error):
                raise Busy from error
            raise


@contextmanager
def _place() -> Iterator[None]:
    global _moved_at
    is_stuck = time.monotonic() - _moved_at > MOMENT
    if not _places.acquire(blocking=False) and (is_stuck or not _places.acquire(timeout=MOMENT)):
        raise Busy
    _moved_at = time.monotonic()
    try:
        yield
    finally:
        _places.release()
        _moved_at = time.monotonic()


def _is_locked(error: OperationalError) -> bool:
    told = error.__cause__
    return getattr(told, "sqlite_errorname", "").startswith("SQLITE_BUSY") or (
        getattr(told, "sqlstate", "") == "55P03"
    )
