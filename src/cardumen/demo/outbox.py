"""Every letter to the invented people: what would have gone out, and what waits for the morning."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from cardumen.demo.people import DOMAIN
from cardumen.mail.enums import MessageState
from cardumen.mail.kinds import write_letter
from cardumen.mail.models import Message
from cardumen.ui.filters import Filters
from cardumen.ui.lists import ListPage, counted, list_page


@dataclass(frozen=True)
class Sent:
    """`waits`: it leaves at the message's own moment, if there is still something to say."""

    message: Message
    waits: bool
    subject: str
    body: str


def outbox_page(filters: Filters) -> ListPage[Any]:
    """The newest first. Only of invented people: whoever tries the site with an address of their
    own has letters of their own."""
    said = ~Q(body="") | Q(state=MessageState.WAITING)
    # door: in a demonstration everyone reads it.
    letters = Message.objects.filter(said, to__endswith=f"@{DOMAIN}")
    return list_page(filters, counted(letters.order_by("-queued_at", "-pk"))).as_rows(_rows)


def _rows(messages: Sequence[Message]) -> list[Sent]:
    return [_row(message) for message in messages]


def _row(message: Message) -> Sent:
    waits = message.state == MessageState.WAITING
    letter = write_letter(message.key) if not message.body else None
    if letter is not None:
        return Sent(message, waits, letter.subject, letter.body)
    return Sent(message, waits, message.subject or str(message.kind.name), message.body)
