"""What happens to files and releases. Ids only: who is in a picture stays out of the journal."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FileUploaded(Event):
    file: int


@dataclass(frozen=True, kw_only=True)
class FileChecked(Event):
    """It was scanned and prepared; `state` says how that ended."""

    file: int
    state: str


@dataclass(frozen=True, kw_only=True)
class FileDescribed(Event):
    file: int


@dataclass(frozen=True, kw_only=True)
class FileDeleted(Event):
    file: int


@dataclass(frozen=True, kw_only=True)
class ReleaseGiven(Event):
    file: int
    release: int


@dataclass(frozen=True, kw_only=True)
class ReleaseWithdrawn(Event):
    file: int
    release: int
