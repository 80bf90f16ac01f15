"""What can be asked of messages."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

from cardumen.mail.enums import MessageState

if TYPE_CHECKING:
    from cardumen.mail.models import Message  # noqa: F401


class MessageQuerySet(models.QuerySet["Message"]):
    def uncertain(self, *, since_before: datetime) -> Self:
        """Handed to the mail server before that moment, and nobody knows whether it took them."""
        return self.filter(state=MessageState.SENDING, began_at__lt=since_before)
