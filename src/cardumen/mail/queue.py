"""Django's mail, queued: whoever sends waits for no mail server."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cardumen.mail.actions import queue_text
from cardumen.mail.holds import DIRECT
from cardumen.mail.kinds import add_mail

# Someone sits before a screen and waits for it: before all else that waits.
AHEAD: Final = timedelta(days=1)


add_mail(
    DIRECT.rstrip(":"), _("Code or notice about signing in"), bears_repeating=True, is_urgent=True
)


class Queue(BaseEmailBackend):
    """What libraries send by themselves: codes to sign in with, word of a new password."""

    @transaction.atomic
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        count = 0
        for message in email_messages:
            for address in message.recipients():
                headers: dict[str, Any] = message.extra_headers
                queue_text(
                    key=f"{DIRECT}{uuid4()}",
                    to=address,
                    subject=str(message.subject),
                    body=str(message.body),
                    headers={name: str(value) for name, value in headers.items()},
                    run_after=timezone.now() - AHEAD,
                )
                count += 1
        return count
