"""Persons, where they are signed in, and what they agreed to."""

from cardumen.people.models.consents import Consent
from cardumen.people.models.persons import Person, PersonManager
from cardumen.people.models.sessions import Session

__all__ = ["Consent", "Person", "PersonManager", "Session"]
