"""Queue a message; change its state; send it."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from cardumen.jobs.actions import LEASE, drop_jobs, enqueue_job, enqueue_jobs
from cardumen.kernel.errors import WrongState
from cardumen.kernel.waiting import outside_transactions
from cardumen.mail.enums import MESSAGE, MessageState
from cardumen.mail.holds import DIRECT, delayed_until, is_held
from cardumen.mail.kinds import kind_of, write_letter
from cardumen.mail.models import Message
from cardumen.mail.smtp import Unanswered

# No one is away from a machine: mailboxes answer none of what is written here by itself.
BY_MACHINE: Final = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
SENDING = "cardumen.mail.tasks.send_queued"


@transaction.atomic
def queue_message(
    *,
    key: str,
    to: str,
    language: str,
    template: str,
    context: Mapping[str, Any],
    headers: Mapping[str, str] | None = None,
) -> Message | None:
    """Writes `template`.txt (first line the subject, an empty line, the body) in that language,
    under the head that all letters have, and has it sent after the commit. With a `key` that was
    used before it does nothing: None."""
    subject, body = write_text(template, context, language=language)
    return queue_text(key=key, to=to, subject=subject, body=body, headers=headers)


@transaction.atomic
def queue_text(
    *,
    key: str,
    to: str,
    subject: str = "",
    body: str = "",
    headers: Mapping[str, str] | None = None,
    run_after: datetime | None = None,
) -> Message | None:
    """The same for a text that is written already, or without one is written when it leaves. A key
    begins with its kind (`kinds.py`), and is kept for good: it holds numbers, and no one's
    address."""
    message, is_new = Message.objects.get_or_create(
        key=key,
        defaults={
            "to": to,
            "subject": _one_line(subject),
            "body": body and body.strip() + "\n",
            "headers": dict(headers or {}),
        },
    )
    if not is_new:
        return None
    enqueue_job(task=SENDING, args=[message.pk], run_after=run_after)
    return message


@transaction.atomic
def queue_unwritten(addresses: Mapping[str, str]) -> None:
    """By key the address: many messages that are written when they leave, and were not queued
    before. Of one that someone else queues at the same moment two jobs begin, and one sends it."""
    known = Message.objects.filter(key__in=addresses).values_list("key", flat=True)
    new = addresses.keys() - set(known)
    Message.objects.bulk_create(
        [Message(key=key, to=to) for key, to in addresses.items() if key in new],
        ignore_conflicts=True,
    )
    numbers = Message.objects.filter(key__in=new).order_by("pk").values_list("pk", flat=True)
    enqueue_jobs(task=SENDING, args=[[number] for number in numbers])


def write_text(template: str, context: Mapping[str, Any], *, language: str) -> tuple[str, str]:
    """Subject and body in that language, under the head that all letters have."""
    with override(language):
        text = render_to_string(f"{template}.txt", dict(context)).strip()
    subject, _line, body = text.partition("\n")
    return _one_line(subject), f"Cardumen · {settings.SITE_URL}\n\n{body.strip()}\n"


def _one_line(subject: str) -> str:
    """Without marks that no one sees, or that turn the text around them."""
    return "".join(filter(str.isprintable, " ".join(subject.split())))[:200]


@outside_transactions
def send_message(number: int) -> None:
    """Sends it, if it still waits. Raises what the mail server answers when it refuses: then the
    message waits again. Where it got all of it and never said so, no one knows whether it arrives:
    one of a kind that bears it is sent once more, the others wait for a person to decide."""
    begun = _begin(number)
    if begun is None:
        return
    message, is_second = begun
    try:
        letter = EmailMultiAlternatives(
            subject=message.subject,
            body=message.body,
            to=[message.to],
            headers={"Message-ID": _message_id(message), **BY_MACHINE, **message.headers},
            connection=get_connection(settings.MAIL_BACKEND),
        )
        if message.html:
            letter.attach_alternative(message.html, "text/html")
        letter.send()
    except Unanswered:
        if message.kind.bears_repeating and not is_second:
            enqueue_job(task=SENDING, args=[message.pk], run_after=timezone.now() + LEASE)
        return
    except Exception:
        with transaction.atomic():
            MESSAGE.advance(message, MessageState.WAITING)
        raise
    with transaction.atomic():
        _end(message, MessageState.SENT, sent_at=timezone.now())


@transaction.atomic
def _begin(number: int) -> tuple[Message, bool] | None:
    """The message, marked as being sent before anything leaves, and whether it may have left
    before; None when it must not be sent, or not yet."""
    message = Message.objects.select_for_update().filter(pk=number).first()
    if message is None:
        return None
    is_second = message.state == MessageState.SENDING
    if is_second and _may_repeat(message):
        MESSAGE.advance(message, MessageState.WAITING)
    if message.state != MessageState.WAITING:
        return None
    later = delayed_until(message.to, message.key)
    if later is not None:
        _delay(message, later)
        return None
    if not _is_written(message) or is_held(message.to, message.key):
        _end(message, MessageState.HELD)
        return None
    MESSAGE.advance(message, MessageState.SENDING, began_at=timezone.now())
    return message, is_second


def _delay(message: Message, moment: datetime) -> None:
    message.queued_at = moment
    message.save(update_fields=["queued_at"])
    enqueue_job(task=SENDING, args=[message.pk], run_after=moment, once=True)


def _is_written(message: Message) -> bool:
    """Whether it says something now. What is written here is kept with no row; to whom it goes
    is."""
    if not message.body:
        letter = write_letter(message.key)
        if letter is None:
            return False
        message.to = letter.to
        message.save(update_fields=["to"])
        message.subject, message.body = letter.subject, letter.body
        message.headers, message.html = dict(letter.headers), letter.html
    return True


def _end(message: Message, state: MessageState, **changes: Any) -> None:
    """What it says is forgotten: a code to sign in with stands in its subject too, a link that
    opens something in a header. In a demonstration, what is sent to no one stays to be looked
    at."""
    stays = settings.DEMONSTRATION and state == MessageState.HELD
    subject = message.subject if stays or not message.key.startswith(DIRECT) else ""
    body = message.body if stays else ""
    MESSAGE.advance(message, state, subject=subject, body=body, headers={}, **changes)


def _may_repeat(message: Message) -> bool:
    """Whether whoever began to send it was killed meanwhile (else the job would not have come here
    again after a lease), and a second one does no harm. A lease begins before the sending."""
    assert message.began_at is not None  # it is being sent
    return kind_of(message.key).bears_repeating and timezone.now() - message.began_at > LEASE / 2


@transaction.atomic
def send_again(message: Message) -> Message:
    """A person decided that one that may not have arrived goes out once more."""
    message = _undelivered(message)
    if message.state == MessageState.SENDING:
        MESSAGE.advance(message, MessageState.WAITING)
    enqueue_job(task=SENDING, args=[message.pk], once=True)
    return message


@transaction.atomic
def discard_message(message: Message) -> Message:
    """A person decided that it is not sent any more."""
    message = _undelivered(message)
    _end(message, MessageState.HELD)
    return message


def _undelivered(message: Message) -> Message:
    found = Message.objects.undelivered().select_for_update().filter(pk=message.pk).first()
    if found is None:
        raise WrongState(_("This e-mail has been sent or discarded already."))
    return found


@transaction.atomic
def doubt_waiting() -> int:
    """What waits may have been sent already: after a restore no one knows, and nothing is sent
    twice, until a person decides. The number of them."""
    waiting = Message.objects.select_for_update().filter(state=MessageState.WAITING)
    now = timezone.now()
    for message in waiting:
        MESSAGE.advance(message, MessageState.SENDING, began_at=now)
    drop_jobs(task=SENDING)
    return len(waiting)


@transaction.atomic
def forget_addresses_in(messages: "QuerySet[Message]") -> None:
    """Drops all that they say and to whom; those that still wait are not sent. The keys stay, so
    that nothing is ever sent twice."""
    for message in messages.select_for_update().filter(state=MessageState.WAITING):
        MESSAGE.advance(message, MessageState.HELD)
    messages.update(to="", subject="", body="", headers={})


def _message_id(message: Message) -> str:
    """The same for the same message, so that a mailbox can tell one that it has already."""
    digest = hashlib.sha256(f"{settings.SECRET_KEY}{message.key}".encode()).hexdigest()[:32]
    return f"<{digest}@{urlsplit(settings.SITE_URL).hostname}>"
