"""The states of a message."""

from django.db import models

from cardumen.kernel.lifecycle import Lifecycle


class MessageState(models.TextChoices):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    HELD = "held"


# A message is left at SENDING when the process is killed while the mail server has it: whether it
# arrived cannot be known. It is sent again by itself where its kind bears that (`kinds.py`), else
# when a person decides so.
MESSAGE = Lifecycle(
    "Message",
    {
        MessageState.WAITING: {MessageState.SENDING, MessageState.HELD},
        MessageState.SENDING: {MessageState.SENT, MessageState.WAITING, MessageState.HELD},
        MessageState.SENT: (),
        MessageState.HELD: (),
    },
)
