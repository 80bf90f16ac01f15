"""What may take long, or waits for someone outside, is never done while a transaction is open: on
SQLite it would keep the one write lock from everyone, anywhere the rows that were locked."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar, cast

from django.db import connection, transaction

log = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

# Seconds of work before a rest: twice as long as SQLite waits between two tries.
AT_A_TIME: Final = 0.2

# Tests refuse it. Where people work it is a mistake of ours that they do not pay for with theirs.
refuses = False


class WaitsInTransaction(RuntimeError):
    """A mistake of ours: the call belongs before the transaction, or after it."""


def outside_transactions(function: Callable[P, R]) -> Callable[P, R]:
    """Marks what waits: begun inside a transaction it is refused by tests, and logged elsewhere."""

    @wraps(function)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        if is_in_transaction():
            what = f"{function.__module__}.{function.__qualname__}"
            if refuses:
                raise WaitsInTransaction(what)
            log.error("%s waits while a transaction is open", what)
        return function(*args, **kwargs)

    return guarded


def is_in_transaction() -> bool:
    """Those of which `alone` says so, and those that tests are wrapped in, do not count."""
    blocks = cast(list[Any], connection.atomic_blocks)
    return any(not getattr(block, "_from_testcase", False) for block in blocks)


def unhurried(things: Iterable[T]) -> Iterator[T]:
    """The things one by one, for whoever writes of each in a transaction of its own; now and then
    with a rest, as long as the work before it. On SQLite whoever else writes asks again and again
    for its one lock, and gets it in the rest."""
    begun = time.monotonic()
    for thing in things:
        worked = time.monotonic() - begun
        if worked >= AT_A_TIME and not connection.in_atomic_block:
            time.sleep(worked)
            begun = time.monotonic()
        yield thing


@contextmanager
def alone() -> Iterator[None]:
    """A transaction that may wait: no one else is here yet."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]  # Django's mark: it does not count
    with block:
        yield
