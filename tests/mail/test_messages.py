"""Messages: queued with the write, sent once, forgotten when sent."""

import smtplib
import socket
from collections.abc import Iterator
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.core import mail
from django.db import transaction
from django.utils import timezone

from cardumen.config import cli
from cardumen.jobs.models import Job
from cardumen.mail import holds
from cardumen.mail.actions import doubt_waiting, queue_message, send_message
from cardumen.mail.models import Message
from tests.registries import set_apart

pytestmark = pytest.mark.django_db


def queue(key: str = "trial:1", to: str = "ana@example.org", **more) -> Message | None:
    context = {"site": "https://redes.example.org"}
    return queue_message(
        key=key, to=to, language="en", template="mail/trial", context=context, **more
    )


def test_message_is_sent_after_its_write(run_jobs):
    queue(headers={"List-Unsubscribe": "<https://redes.example.org/stop/>"})
    before = len(mail.outbox)
    run_jobs()
    (sent,) = mail.outbox
    assert (before, sent.to, sent.subject, sent.body.split()[-1], sorted(sent.extra_headers)) == (
        0,
        ["ana@example.org"],
        "Test message: e-mail from Cardumen works",
        "anything.",
        ["Auto-Submitted", "List-Unsubscribe", "Message-ID", "X-Auto-Response-Suppress"],
    )


def test_what_it_said_is_forgotten(run_jobs):
    queue()
    run_jobs()
    message = Message.objects.get()
    assert (message.state, message.body, message.sent_at is None) == ("sent", "", False)


def test_the_same_thing_is_said_once(run_jobs):
    first, again = queue(), queue()
    run_jobs()
    assert (first is None, again, len(mail.outbox)) == (False, None, 1)


def test_a_write_that_fails_says_nothing(run_jobs):
    def write_and_fail() -> None:
        with transaction.atomic():
            queue()
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        write_and_fail()
    run_jobs()
    assert (Message.objects.count(), mail.outbox) == (0, [])


def test_whoever_must_not_be_written_to_gets_nothing(run_jobs):
    with set_apart(holds.HOLDS, emptied=True):
        holds.hold_with(lambda address, key: address == "ana@example.org")
        queue(), queue("trial:2", "luis@example.org")
        run_jobs()
    states = dict(Message.objects.values_list("to", "state"))
    assert (states, [sent.to for sent in mail.outbox], Message.objects.first().body) == (
        {"ana@example.org": "held", "luis@example.org": "sent"},
        [["luis@example.org"]],
        "",
    )


def test_message_that_is_gone_or_sent_is_left_alone():
    message = queue()
    send_message(message.pk), send_message(message.pk), send_message(0)
    assert len(mail.outbox) == 1


class Box:
    """A mail server that refuses as often as it is told to, then takes what comes."""

    def __init__(self, refusals: int) -> None:
        self.refusals = refusals
        self.taken: list[Envelope] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 the library's name
        if self.refusals:
            self.refusals -= 1
            return "451 try again later"
        self.taken.append(envelope)
        return "250 OK"


@pytest.fixture
def box(settings) -> Iterator[Box]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Box(refusals=1)
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.MAIL_BACKEND = "cardumen.mail.smtp.Backend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    server.stop()


def test_message_that_a_server_refuses_waits_and_goes_out_once(box: Box, run_jobs):
    message = queue()
    with pytest.raises(smtplib.SMTPDataError):
        send_message(message.pk)
    message.refresh_from_db()
    waiting = message.state
    run_jobs()
    assert (waiting, len(box.taken), Job.objects.get().state) == ("waiting", 1, "done")


def test_operator_tries_the_mail(box: Box, capsys, settings):
    settings.SITE_URL = "https://redes.example.org"
    refused, taken = cli.send_trial("ana@example.org"), cli.send_trial("ana@example.org")
    assert (refused, taken, [envelope.rcpt_tos for envelope in box.taken]) == (
        False,
        True,
        [["ana@example.org"]],
    )


def test_what_nobody_knows_of_is_told_apart(run_jobs):
    queue(), queue("trial:2")
    run_jobs()
    moment = timezone.now()
    Message.objects.filter(key="trial:2").update(state="sending", began_at=moment)
    later, before = moment + timedelta(hours=1), moment - timedelta(hours=1)
    assert [
        [message.key for message in Message.objects.all().uncertain(since_before=since)]
        for since in (later, before)
    ] == [["trial:2"], []]


def test_what_a_library_sends_waits_for_no_mail_server(settings, client, run_jobs):
    """A code to sign in with is queued, before all else that waits, and no hold keeps it."""
    settings.EMAIL_BACKEND = "cardumen.mail.queue.Queue"
    queue()
    with set_apart(holds.HOLDS, emptied=True):
        holds.hold_with(lambda address, key: address == "luis@example.org")
        client.post("/account/login/code/", {"email": "luis@example.org"})
        before = len(mail.outbox)
        run_jobs()
    assert (before, [sent.to for sent in mail.outbox]) == (
        0,
        [["luis@example.org"], ["ana@example.org"]],
    )


def test_what_waited_before_a_restore_is_not_sent_again(run_jobs):
    queue()
    assert (doubt_waiting(), doubt_waiting()) == (1, 0)
    run_jobs()
    assert (mail.outbox, Message.objects.get().state) == ([], "sending")
