"""What happens to files and releases. Ids only: who is in a picture stays out of the journal."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FileUploaded(Event, says=_("File uploaded")):
    file: int


@dataclass(frozen=True, kw_only=True)
class FileChecked(Event):
    """It was scanned and prepared; `state` says how that ended."""

    file: int
    state: str


@dataclass(frozen=True, kw_only=True)
class FileDescribed(Event, says=_("File described")):
    file: int


@dataclass(frozen=True, kw_only=True)
class FileDeleted(Event, says=_("File deleted")):
    file: int


@dataclass(frozen=True, kw_only=True)
class ReleaseGiven(Event, says=_("Permission for a picture recorded")):
    file: int
    release: int


@dataclass(frozen=True, kw_only=True)
class ReleaseWithdrawn(Event, says=_("Permission for a picture withdrawn")):
    file: int
    release: int
