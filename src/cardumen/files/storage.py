"""The bytes of files: on disk or in S3, each content once, under its own digest."""

import hashlib
import logging
import os
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

from django.conf import settings
from django.core.files import File as Wrapped
from django.core.files.storage import FileSystemStorage, storages

from cardumen.kernel.deadlines import done_within
from cardumen.kernel.errors import Busy
from cardumen.kernel.turns import Turns
from cardumen.kernel.waiting import outside_transactions

log = logging.getLogger(__name__)

PIECE = 256 * 1024
# An object store that stalls holds up so many threads, and no more.
_turns = Turns(3)
# In seconds, for all of one file: the largest comes at 4 Mbit/s.
LONGEST: Final = 120


class Folder(FileSystemStorage):
    """A folder of ours: what is in it is whole, because it comes under its name at once; and
    no one but the server's own user reads it."""

    def __init__(self, **options: Any) -> None:
        options = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700} | options
        super().__init__(**options)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name itself, also when another was quicker: under one digest there is one content."""
        return name

    def _save(self, name: str, content: "Wrapped[bytes]") -> str:
        place = Path(self.path(name))
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = place.with_name(f"{place.name}.{uuid.uuid4().hex}.part")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as to:
                for piece in content.chunks(PIECE):
                    to.write(piece)
                to.flush()
                os.fsync(to.fileno())
            draft.replace(place)
        finally:
            draft.unlink(missing_ok=True)
        return name


@dataclass(frozen=True)
class Put:
    """What was put away: its digest and its size in bytes."""

    digest: str
    size: int


def measure(content: IO[bytes]) -> Put:
    """The digest and size of what is in it, which is left at its beginning."""
    content.seek(0)
    digest, size = hashlib.sha256(), 0
    while piece := content.read(PIECE):
        digest.update(piece)
        size += len(piece)
    content.seek(0)
    return Put(digest.hexdigest(), size)


@outside_transactions
def put(content: IO[bytes], measured: Put) -> None:
    """Keeps the bytes, unless they are there."""
    store, name = storages["default"], name_of(measured.digest)
    with _reach():
        if not store.exists(name):
            content.seek(0)
            store.save(name, Wrapped(content))


@contextmanager
def _reach() -> Iterator[None]:
    """Raises Busy where the object store does not answer, whatever its library says of it."""
    if not settings.FILES_IN_S3:
        yield
        return
    with _turns.take():
        try:
            with done_within(LONGEST):
                yield
        except FileNotFoundError:
            raise
        except Exception as error:
            log.warning("the object store does not answer: %s", type(error).__name__)
            raise Busy from error


def name_of(digest: str) -> str:
    return f"{digest[:2]}/{digest}"


@outside_transactions
def open_content(digest: str) -> IO[bytes]:
    """Raises FileNotFoundError where it is not. What is elsewhere has come when this returns."""
    with ExitStack() as given_up:
        with _reach():
            opened: IO[bytes] = storages["default"].open(name_of(digest), "rb")
            given_up.callback(opened.close)
            opened.read(1)
            opened.seek(0)
        given_up.pop_all()
    return opened


@outside_transactions
def remove(digest: str) -> None:
    with _reach():
        storages["default"].delete(name_of(digest))


@outside_transactions
def all_names() -> Iterator[tuple[str, datetime]]:
    """Everything that is kept, by its name, with when it was written."""
    store = storages["default"]
    try:
        folders, _ = store.listdir("")
    except FileNotFoundError:
        return
    for folder in sorted(folders):
        for name in sorted(store.listdir(folder)[1]):
            path = f"{folder}/{name}"
            with suppress(FileNotFoundError):  # removed since, or under its own name by now
                yield path, store.get_modified_time(path)


@outside_transactions
def remove_named(name: str) -> None:
    storages["default"].delete(name)


def signed_address(digest: str, *, content_type: str, disposition: str) -> str | None:
    """An address at the object store that holds for a minute; None where files are on disk."""
    if not settings.FILES_IN_S3:
        return None
    parameters = {"ResponseContentType": content_type, "ResponseContentDisposition": disposition}
    address: str = storages["default"].url(name_of(digest), parameters=parameters, expire=60)  # type: ignore[call-arg]  # S3's own
    return address
