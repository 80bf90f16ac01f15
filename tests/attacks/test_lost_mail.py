"""Mail whose sender was killed while the mail server had it, or that no server took: no one is left
waiting for what no one knows is lost."""

import re
import smtplib
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core import mail
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

import cardumen
from cardumen.jobs.actions import LEASE
from cardumen.jobs.models import Job
from cardumen.journal.models import Entry
from cardumen.kernel.errors import NotAllowed, WrongState
from cardumen.mail import smtp
from cardumen.mail.actions import (
    discard_message,
    doubt_waiting,
    queue_text,
    send_again,
    send_message,
)
from cardumen.mail.kinds import KINDS, kind_of
from cardumen.mail.models import Message
from cardumen.people.undelivered.actions import discard_mail, send_mail_again
from tests.cast import Cast
from tests.mail.losing import lose_mail

DESK = "/data-desk/mail/"
IN_ENGLISH = {"headers": {"accept-language": "en"}}


def test_every_kind_that_is_written_is_declared():
    """So that each says whether a second one does harm."""
    written = {
        key
        for path in Path(cardumen.__file__).parent.rglob("*.py")
        for key in re.findall(r'queue_(?:message|text)\(\s*key=f?"([^":]+):', path.read_text())
    }
    assert len(written) > 10
    undeclared = [
        key
        for key in written - {"{DIRECT}{uuid4()}"}
        if not any(re.fullmatch(re.sub(r"{[^}]*}", ".+", key), one) for one in KINDS)
    ]
    assert undeclared == []


@pytest.mark.django_db
@pytest.mark.parametrize("key", [key for key, kind in KINDS.items() if kind.bears_repeating])
def test_what_bears_it_is_sent_again_when_its_job_comes_again(key: str, run_jobs):
    message = lose_mail(f"{key}:1", ago=timedelta(minutes=2))
    run_jobs()
    message.refresh_from_db()
    assert [sent.to for sent in mail.outbox] == [["ana@example.org"]]
    assert (message.state, message.body) == ("sent", "")


@pytest.mark.django_db
def test_a_slow_machine_that_began_long_after_its_lease_sends_it_again_too(run_jobs):
    message = lose_mail("rights:1", ago=LEASE - timedelta(seconds=10))
    run_jobs()
    message.refresh_from_db()
    assert message.state == "sent"


@pytest.mark.django_db
@pytest.mark.parametrize("key", [key for key, kind in KINDS.items() if not kind.bears_repeating])
def test_what_does_not_bear_it_waits_for_a_person(key: str, run_jobs):
    lose_mail(f"{key}:1")
    run_jobs()
    assert mail.outbox == []
    assert Message.objects.undelivered().count() == 1


@pytest.mark.django_db
def test_what_another_is_just_sending_is_left_to_it(run_jobs):
    message = lose_mail("rights:1", ago=timedelta(seconds=5))
    send_message(message.pk)
    assert mail.outbox == []
    assert not Message.objects.undelivered().exists()


@pytest.mark.django_db
def test_what_no_server_took_for_days_waits_for_a_person():
    queue_text(key="message:1", to="ana@example.org", subject="Hola", body="Hola.")
    assert not Message.objects.undelivered().exists()
    Message.objects.update(queued_at=timezone.now() - timedelta(days=4))
    assert Message.objects.undelivered().get().may_have_arrived is False


@pytest.mark.django_db
def test_after_a_restore_nothing_goes_out_by_itself(run_jobs):
    queue_text(key="rights:1", to="ana@example.org", subject="Hola", body="Hola.")
    doubt_waiting()
    Message.objects.update(began_at=timezone.now() - timedelta(hours=1))
    run_jobs()
    assert mail.outbox == []
    send_again(Message.objects.undelivered().get())
    run_jobs()
    assert len(mail.outbox) == 1


def test_an_administrator_sees_it_and_sends_it_again(cast: Cast, as_, run_jobs):
    message, client = lose_mail("network-member:1"), as_("administrator")
    assert "1 e-mail may not have arrived" in client.get("/today/", **IN_ENGLISH).content.decode()
    page = client.get(DESK, **IN_ENGLISH).content.decode()
    assert "Message to a member of a network: ana@example.org" in page
    client.post(reverse("people:desk_mail_again", args=[message.pk]))
    run_jobs()
    assert [sent.body for sent in mail.outbox] == ["Un secreto.\n"]
    assert Entry.objects.get(kind="MailSentAgain").by == cast.administrator.pk
    assert "ana@example.org" not in client.get(DESK).content.decode()
    assert "may not have arrived" not in client.get("/today/", **IN_ENGLISH).content.decode()


def test_what_it_says_stays_unread(cast: Cast, as_):
    lose_mail("message:1")
    page = as_("administrator").get(DESK).content.decode()
    assert "secreto" not in page
    assert "Hola" not in page


def test_an_administrator_lets_it_be(cast: Cast, as_, run_jobs):
    message, client = lose_mail("network-invitation:1"), as_("administrator")
    client.post(reverse("people:desk_mail_discard", args=[message.pk]))
    run_jobs()
    message.refresh_from_db()
    assert (message.state, message.body, mail.outbox) == ("held", "", [])
    assert Entry.objects.filter(kind="MailDiscarded").exists()


def test_two_who_press_at_once_send_one(cast: Cast, run_jobs):
    message = lose_mail("message:1")
    send_mail_again(message=message, by=cast.administrator)
    for decide in (send_mail_again, discard_mail):
        with pytest.raises(WrongState):
            decide(message=message, by=cast.administrator)
    run_jobs()
    assert len(mail.outbox) == 1


def test_the_second_who_presses_hears_why_nothing_happens(cast: Cast, as_):
    message, client = lose_mail("message:1"), as_("administrator")
    told = {"headers": {"accept-language": "en", "referer": f"http://testserver{DESK}"}}
    for what in ("again", "again", "discard"):
        client.post(reverse(f"people:desk_mail_{what}", args=[message.pk]), **told)
    page = client.get(DESK, **IN_ENGLISH).content.decode()
    assert page.count("This e-mail has been sent or discarded already.") == 2


def test_no_one_else_decides_or_is_told(cast: Cast, as_):
    message = lose_mail("message:1")
    for decide in (send_mail_again, discard_mail):
        with pytest.raises(NotAllowed):
            decide(message=message, by=cast.coordinator)
    for role in ("coordinator", "supervisor", "teacher"):
        assert as_(role).get(DESK).status_code == 404
        assert "may not have arrived" not in as_(role).get("/today/", **IN_ENGLISH).content.decode()


@pytest.mark.django_db
def test_one_that_was_given_up_is_tried_again(run_jobs):
    message = queue_text(key="message:1", to="ana@example.org", subject="Hola", body="Hola.")
    Job.objects.update(state="failed")
    Message.objects.update(queued_at=timezone.now() - timedelta(days=4))
    send_again(message)
    run_jobs()
    assert len(mail.outbox) == 1


def test_an_unknown_kind_bears_nothing():
    assert not kind_of("once").bears_repeating


@contextmanager
def mail_server(last_word: bytes, *, go_on: bytes = b"354 go on\r\n") -> Iterator[list[bytes]]:
    """It takes all of a mail, and answers so; gives what it took. One that does not let it come
    hangs up."""
    taken: list[bytes] = []

    class Session(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            for line in self.rfile:
                self.wfile.write(go_on if line == b"data\r\n" else b"250 OK\r\n")
                if line == b"data\r\n":
                    if go_on:
                        taken.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                        self.wfile.write(last_word)
                        self.rfile.read(1)
                    return

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with override_settings(
            MAIL_BACKEND="cardumen.mail.smtp.Backend",
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=server.server_address[1],
            EMAIL_TIMEOUT=0.3,
        ):
            yield taken
        server.shutdown()


@pytest.mark.django_db
@pytest.mark.parametrize(("key", "times"), [("message:1", 1), ("rights:1", 2)])
def test_a_server_that_takes_it_and_never_says_so_gets_it_no_more_than_it_bears(
    key: str, times: int, run_jobs
):
    queue_text(key=key, to="ana@example.org", subject="Hola", body="Hola.")
    with mail_server(b"") as taken, time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(4):
            run_jobs()
            clock.shift(timedelta(minutes=20))
        assert Message.objects.undelivered().get().may_have_arrived
    assert len(taken) == times


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("go_on", "error"),
    [(b"354 go on\r\n", smtplib.SMTPDataError), (b"", smtplib.SMTPServerDisconnected)],
    ids=["refuses it", "does not let it come"],
)
def test_a_server_that_did_not_take_it_is_asked_again(go_on: bytes, error: type[Exception]):
    message = queue_text(key="message:1", to="ana@example.org", subject="Hola", body="Hola.")
    with mail_server(b"451 later\r\n", go_on=go_on), pytest.raises(error):
        send_message(message.pk)
    message.refresh_from_db()
    assert message.state == "waiting"


@pytest.mark.django_db
def test_a_server_that_never_ends_its_word_is_hung_up_on(monkeypatch: pytest.MonkeyPatch):
    """It says a letter whenever less than each word may take has passed."""
    monkeypatch.setattr(smtp, "LONGEST", 0.5)
    message = queue_text(key="message:1", to="ana@example.org", subject="Hola", body="Hola.")
    over = threading.Event()

    class Dripping(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                while not over.wait(0.05):
                    self.request.sendall(b"2")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Dripping) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        at = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": server.server_address[1]}
        speaking = override_settings(MAIL_BACKEND="cardumen.mail.smtp.Backend", **at)
        with speaking, pytest.raises(smtplib.SMTPException):
            send_message(message.pk)
        over.set()
        server.shutdown()
    message.refresh_from_db()
    assert message.state == "waiting"


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["sent", "held"])
def test_what_has_been_sent_or_is_not_to_be_leaves_no_code_and_no_link(state: str, run_jobs):
    message = lose_mail("direct:1")
    Message.objects.update(subject="Código 7KQ4", headers={"List-Unsubscribe": "<7KQ4>"})
    if state == "held":
        discard_message(message)
    else:
        send_again(message)
        run_jobs()
    message.refresh_from_db()
    assert (message.state, message.subject, message.headers) == (state, "", {})
