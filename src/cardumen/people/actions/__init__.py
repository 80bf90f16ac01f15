"""What people do with their own account, and administrators with others'."""

from cardumen.people.actions.consents import record_consent
from cardumen.people.actions.erasing import erase_person
from cardumen.people.actions.hiding import block_person, unblock_person
from cardumen.people.actions.persons import create_person, update_profile
from cardumen.people.actions.sessions import end_other_sessions, end_session

__all__ = [
    "block_person",
    "create_person",
    "end_other_sessions",
    "end_session",
    "erase_person",
    "record_consent",
    "unblock_person",
    "update_profile",
]
