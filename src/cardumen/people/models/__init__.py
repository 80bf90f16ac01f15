"""Persons: where they are signed in, what they agreed to, when they are not to be shown."""

from cardumen.people.models.blockings import Blocking
from cardumen.people.models.consents import Consent
from cardumen.people.models.disclosures import Disclosed, Disclosure
from cardumen.people.models.incidents import Affected, Incident
from cardumen.people.models.persons import Person, PersonManager, Viewer, administers
from cardumen.people.models.requests import DataRequest
from cardumen.people.models.sessions import Session

__all__ = [
    "Affected",
    "Blocking",
    "Consent",
    "DataRequest",
    "Disclosed",
    "Disclosure",
    "Incident",
    "Person",
    "PersonManager",
    "Session",
    "Viewer",
    "administers",
]
