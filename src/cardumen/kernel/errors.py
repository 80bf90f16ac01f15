"""What an action can refuse, and why. One mapping turns these into pages, one into the API."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

# What the standard library raises for archives that break off or lie about themselves.
DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
)


class DomainError(Exception):
    """Something a person asked for cannot be done; the message says what to do now."""

    status = 400

    def __init__(self, message: Text, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        # What else is wrong: a form says all of it at once.
        self.also: Sequence[DomainError] = ()


class NotAllowed(DomainError):
    """This person may not do this. (What they may not see answers 404 instead.)"""

    status = 403


class WrongState(DomainError):
    """The thing is not in a state in which this can be done."""

    status = 409


class Conflict(DomainError):
    """Someone else was first, or it has been done already."""

    status = 409


class Invalid(DomainError):
    """What was given cannot be used; `field` names the part of the form."""

    status = 422


def refuse_all(faults: Sequence[Invalid]) -> None:
    """Raises what is wrong, all at once; nothing where nothing is."""
    if faults:
        first, *first.also = faults
        raise first


class Busy(DomainError):
    """Too many ask for something slow at once; `retry_after` seconds later they may."""

    status = 503
    retry_after = 10

    def __init__(self) -> None:
        super().__init__(_("Too many people are asking for this right now. Try again in a minute."))
