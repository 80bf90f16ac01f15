"""Answers by e-mail as our mail server hands them over, by LMTP (RFC 2033).

The mail server keeps strangers, forgers and floods out; it is told at once which addresses there
are, and keeps what cannot be taken in now.
"""

import asyncio
import logging
import threading
from email.utils import parseaddr
from typing import Any, Final

from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import Envelope, Session
from django.conf import settings
from django.db import close_old_connections

from cardumen.methods.replies.mails import UnreadableMail, read_mail
from cardumen.talk.models import ReplyAddress
from cardumen.talk.replies.actions import NoSuchAddress, TooManyReplies, take_reply

# In bytes: as much as mailboxes take.
LARGEST: Final = 25_000_000

TAKEN: Final = "250 2.0.0 Taken in"
NO_SUCH: Final = "550 5.1.1 No such address"
ONE_EACH: Final = "452 4.5.3 One recipient at a time"
LATER: Final = "451 4.7.0 Too many to one conversation; try again later"
BROKEN: Final = "451 4.3.0 Try again later"
UNREADABLE: Final = "554 5.6.0 Not a mail that can be read"

logger = logging.getLogger(__name__)


class Taker:
    """What the mail server is answered. Each mail has one recipient, because each is taken in, put
    off or refused by itself."""

    async def handle_RCPT(  # noqa: N802 so the library calls it
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if envelope.rcpt_tos:
            return ONE_EACH
        if not await asyncio.to_thread(is_known, address):
            return NO_SUCH
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(  # noqa: N802 so the library calls it
        self, server: Any, session: Session, envelope: Envelope
    ) -> str:
        assert isinstance(envelope.content, bytes)
        return await asyncio.to_thread(
            receive, envelope.content, to=envelope.rcpt_tos[0], sent_by=envelope.mail_from or ""
        )


class _Controller(Controller):
    def factory(self) -> LMTP:
        return LMTP(self.handler, data_size_limit=LARGEST)


def receive(raw: bytes, *, to: str, sent_by: str) -> str:
    """Takes one mail in; the answer to the mail server."""
    close_old_connections()
    try:
        mail = read_mail(raw, return_path=sent_by, server=settings.MAIL_SERVER_NAME)
        take_reply(token=_token(to), mail=mail)
    except NoSuchAddress:
        return NO_SUCH
    except TooManyReplies:
        return LATER
    except UnreadableMail:
        return UNREADABLE
    except Exception:
        logger.exception("an answer by e-mail could not be taken in")
        return BROKEN
    finally:
        close_old_connections()
    return TAKEN


def run_taker(host: str, port: int, *, stop: threading.Event) -> None:
    controller = _Controller(Taker(), hostname=host, port=port)
    controller.start()
    try:
        stop.wait()
    finally:
        controller.stop()


def _token(address: str) -> str:
    """Empty where it is none of ours."""
    local, _sign, domain = settings.REPLY_ADDRESS.lower().partition("@")
    name, _at, place = parseaddr(address)[1].lower().rpartition("@")
    before, _plus, token = name.rpartition("+")
    return token if domain and (before, place) == (local, domain) else ""


def is_known(address: str) -> bool:
    close_old_connections()
    try:
        return ReplyAddress.objects.reached_by(_token(address)).exists()
    finally:
        close_old_connections()
