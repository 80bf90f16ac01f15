"""Persons, and what they agreed to."""

from cardumen.people.models.consents import Consent
from cardumen.people.models.persons import Person, PersonManager

__all__ = ["Consent", "Person", "PersonManager"]
