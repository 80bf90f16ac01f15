"""The states of a message."""

from django.db import models


class MessageState(models.TextChoices):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    HELD = "held"


# A message is left at SENDING when the process is killed while the mail server has it: whether it
# arrived cannot be known, and nothing is sent twice.
MESSAGE_TRANSITIONS: dict[MessageState, frozenset[MessageState]] = {
    MessageState.WAITING: frozenset({MessageState.SENDING, MessageState.HELD}),
    MessageState.SENDING: frozenset({MessageState.SENT, MessageState.WAITING}),
    MessageState.SENT: frozenset(),
    MessageState.HELD: frozenset(),
}
