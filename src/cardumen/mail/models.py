"""Messages on their way."""

from datetime import datetime, timedelta
from typing import Final, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from cardumen.mail.enums import MessageState
from cardumen.mail.kinds import Kind, kind_of

# Longer than a message is tried (`tasks.py`), and than a mail server may take for one.
TRIED_FOR: Final = timedelta(days=3)
BEING_SENT: Final = timedelta(minutes=15)


class MessageQuerySet(models.QuerySet["Message"]):
    def uncertain(self, *, since_before: datetime) -> Self:
        """Handed to the mail server before that moment, and no one knows whether it took them."""
        return self.filter(state=MessageState.SENDING, began_at__lt=since_before)

    def undelivered(self) -> Self:
        """For a person to decide about, the oldest first: no one knows whether they arrived, or no
        mail server took them for as long as it was tried."""
        now = timezone.now()
        given_up = Q(state=MessageState.WAITING, queued_at__lt=now - TRIED_FOR)
        uncertain = Q(state=MessageState.SENDING, began_at__lt=now - BEING_SENT)
        return self.filter(given_up | uncertain).exclude(to="").order_by("pk")


class Message(models.Model):
    """One message to one address. Without a body it is written when it leaves (`write_letter`), and
    what it says is not kept before either. What it says is forgotten once it has been sent, its key
    never: the key holds no one's address."""

    # Of the one that leaves at this moment; no column.
    html = ""

    key = models.CharField(max_length=120, unique=True, help_text="what it is about, in numbers")
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    state = models.CharField(
        max_length=8,
        choices=[(state.value, state.value) for state in MessageState],
        default=MessageState.WAITING,
    )
    queued_at = models.DateTimeField(default=timezone.now, help_text="or when it may leave")
    began_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(key__contains="@"), name="message_key_without_address"
            )
        ]
        indexes = [models.Index(fields=["to"], name="message_to")]

    def __str__(self) -> str:
        return f"{self.key} {self.state}"

    @property
    def kind(self) -> Kind:
        return kind_of(self.key)

    @property
    def may_have_arrived(self) -> bool:
        return self.state == MessageState.SENDING
