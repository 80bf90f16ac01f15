"""What is slow takes turns, so that pages always find a thread of the server free."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Final

from cardumen.kernel.errors import Busy

# Of the eight threads of a process: whatever is slow or stalls, the others answer pages.
MOST_TOGETHER: Final = 5
PATIENCE: Final = 3.0

_together = BoundedSemaphore(MOST_TOGETHER)


class Turns:
    """Of one slow thing: `most` threads of this process do it at once, and whoever comes then
    waits a moment. Raises Busy where that is not enough."""

    def __init__(self, most: int = 1) -> None:
        self._places = BoundedSemaphore(most)

    @contextmanager
    def take(self) -> Iterator[None]:
        if not _together.acquire(blocking=False):
            raise Busy
        try:
            if not self._places.acquire(timeout=PATIENCE):
                raise Busy
            try:
                yield
            finally:
                self._places.release()
        finally:
            _together.release()
