"""What people do with their own account, and administrators with others'."""

from cardumen.people.actions.consents import record_consent
from cardumen.people.actions.persons import create_person, update_profile

__all__ = ["create_person", "record_consent", "update_profile"]
