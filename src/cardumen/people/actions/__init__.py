"""What people do with their own account, and administrators with others'."""

from cardumen.people.actions.consents import record_consent
from cardumen.people.actions.disclosing import mark_told, record_disclosure
from cardumen.people.actions.erasing import erase_person
from cardumen.people.actions.hiding import block_person, unblock_person
from cardumen.people.actions.incidents import (
    add_affected,
    edit_incident,
    list_affected,
    note_incident,
    tell_affected,
)
from cardumen.people.actions.mail import discard_mail, send_mail_again
from cardumen.people.actions.persons import (
    add_address,
    correct_person,
    create_person,
    update_profile,
)
from cardumen.people.actions.requests import (
    check_identity,
    extend_request,
    grant_request,
    hand_over_data,
    make_request,
    make_request_for_another,
    refuse_request,
    withdraw_request,
)
from cardumen.people.actions.sessions import end_other_sessions, end_session

__all__ = [
    "add_address",
    "add_affected",
    "block_person",
    "check_identity",
    "correct_person",
    "create_person",
    "discard_mail",
    "edit_incident",
    "end_other_sessions",
    "end_session",
    "erase_person",
    "extend_request",
    "grant_request",
    "hand_over_data",
    "list_affected",
    "make_request",
    "make_request_for_another",
    "mark_told",
    "note_incident",
    "record_consent",
    "record_disclosure",
    "refuse_request",
    "send_mail_again",
    "tell_affected",
    "unblock_person",
    "update_profile",
    "withdraw_request",
]
