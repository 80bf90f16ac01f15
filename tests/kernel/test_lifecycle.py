"""A state changes by its table, under lock, with what becomes true of it and nothing else."""

import pytest

from cardumen.kernel.errors import WrongState
from cardumen.kernel.lifecycle import locked
from cardumen.mail.enums import MESSAGE, MessageState
from cardumen.mail.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def message() -> Message:
    return Message.objects.create(key="once", to="a@example.org", subject="Hola", body="Hola.")


def test_state_and_facts_are_saved_and_nothing_else(message):
    message.subject = "Otro motivo"
    MESSAGE.advance(message, MessageState.HELD, body="")
    kept = Message.objects.get()
    assert (kept.state, kept.body) == ("held", "")
    assert kept.subject == "Hola"
    assert message.state == "held"


def test_the_row_decides_and_not_what_was_read_before(message):
    Message.objects.update(state=MessageState.SENT)
    with pytest.raises(WrongState):
        MESSAGE.advance(message, MessageState.SENDING)
    assert Message.objects.get().state == "sent"


def test_refusal_names_both_states(message):
    with pytest.raises(WrongState, match="“Waiting” and cannot become “Sent”"):
        MESSAGE.advance(message, MessageState.SENT)


def test_locked_is_the_row_as_it_is_now(message):
    Message.objects.update(subject="Nuevo")
    assert locked(message).subject == "Nuevo"
