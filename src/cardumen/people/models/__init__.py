"""Persons: where they are signed in, and when they are not to be shown."""

from cardumen.people.models.blockings import Blocking
from cardumen.people.models.persons import (
    Person,
    PersonManager,
    Viewer,
    addresses_of,
    administers,
)
from cardumen.people.models.sessions import Session

__all__ = [
    "Blocking",
    "Person",
    "PersonManager",
    "Session",
    "Viewer",
    "addresses_of",
    "administers",
]
