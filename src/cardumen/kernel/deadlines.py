"""For how long someone outside is listened to in all. A time-out bounds a pause: whoever says one
letter before each ends would be listened to for ever."""

import http.client
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from threading import Lock, Timer
from typing import Any


class Deadline:
    """Of one conversation, which begins now: its lines are hung up when it passes."""

    def __init__(self, seconds: float) -> None:
        self._lines: list[socket.socket] = []
        self._lock = Lock()
        self._has_passed = False
        self._timer = Timer(seconds, self._pass)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, line: socket.socket) -> None:
        """Raises TimeoutError where it has passed, so that whoever tries again gives up."""
        with self._lock:
            if line not in self._lines:
                self._lines.append(line)
        self.check()

    def check(self) -> None:
        """Raises TimeoutError where it has passed: a line that was hung up looks like one on which
        all has been said."""
        if self._has_passed:
            raise TimeoutError("not done in time")

    def end(self) -> None:
        self._timer.cancel()

    def _pass(self) -> None:
        self._has_passed = True
        with self._lock:
            for line in self._lines:
                hang_up(line)


_current: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


@contextmanager
def done_within(seconds: float) -> Iterator[Deadline]:
    """Hangs up then on whoever this thread speaks with over a `Line`. Raises TimeoutError."""
    deadline = Deadline(seconds)
    token = _current.set(deadline)
    try:
        yield deadline
        deadline.check()
    finally:
        _current.reset(token)
        deadline.end()


def hang_up(line: socket.socket) -> None:
    """Wakes whoever reads from it or writes to it."""
    with suppress(OSError):
        # Not by its own name: with TLS that would let the other thread go on in the clear.
        socket.socket.shutdown(line, socket.SHUT_RDWR)


class Line(http.client.HTTPConnection):
    """What a library's own connection inherits from first, to be hung up on in time. It may be
    kept and used again."""

    def send(self, data: Any) -> None:
        super().send(data)
        deadline = _current.get()
        if deadline is not None:
            deadline.watch(self.sock)
