"""What people do with their own account, and administrators with others'."""

from cardumen.people.actions.erasing import erase_person
from cardumen.people.actions.hiding import block_person, unblock_person
from cardumen.people.actions.persons import add_address, create_person, update_profile
from cardumen.people.actions.sessions import end_other_sessions, end_session

__all__ = [
    "add_address",
    "block_person",
    "create_person",
    "end_other_sessions",
    "end_session",
    "erase_person",
    "unblock_person",
    "update_profile",
]
