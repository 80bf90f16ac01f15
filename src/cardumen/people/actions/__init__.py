"""What people do with their own account, and administrators with others'."""

from cardumen.people.actions.consents import record_consent
from cardumen.people.actions.persons import create_person, update_profile
from cardumen.people.actions.sessions import end_other_sessions, end_session

__all__ = ["create_person", "end_other_sessions", "end_session", "record_consent", "update_profile"]
