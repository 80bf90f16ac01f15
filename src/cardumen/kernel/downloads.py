"""Files that are dear to make: made once for all who ask for the same, one at a time."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.cache import caches

from cardumen.kernel.turns import Turns
from cardumen.kernel.waiting import outside_transactions

_turns = Turns()


@outside_transactions
def made_once(cache: str, told: object, make: Callable[[], bytes]) -> bytes:
    """What was made of the same before, or else is made now; `repr(told)` says all that stands in
    it. Raises Busy where too many others are being made."""
    key = sha256(repr(told).encode()).hexdigest()
    kept = caches[cache].get(key)
    if kept is None:
        with _turns.take(), _alone_on_this_machine():
            kept = caches[cache].get(key)
            if kept is None:
                kept = make()
                caches[cache].set(key, kept)
    return bytes(kept)


@contextmanager
def _alone_on_this_machine() -> Iterator[None]:
    """The lock goes with the process that has it."""
    with (Path(settings.FILE_UPLOAD_TEMP_DIR) / ".making").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
