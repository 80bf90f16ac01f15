"""What a mail server that hands over answers is told."""

import smtplib
import socket
import threading

import pytest

from cardumen.config import cli, receiving
from cardumen.config.receiving import receive
from cardumen.talk.models import MailedReply, Message, ReplyAddress
from cardumen.talk.replies.actions import MOST_AN_HOUR

SERVER = "mx.cardumen.test"


@pytest.fixture
def address(cast, settings, monkeypatch) -> str:
    # The connection is that of the test.
    monkeypatch.setattr(receiving, "close_old_connections", lambda: None)
    settings.REPLY_ADDRESS = "respuestas@cardumen.test"
    settings.MAIL_SERVER_NAME = SERVER
    return ReplyAddress.objects.open_for(cast.practice, cast.teacher, cast.talhuan)


@pytest.fixture
def mail(cast):
    def mail(number: int = 1, *, is_theirs: bool = True) -> bytes:
        sender = cast.teacher.email
        domain = sender.partition("@")[2] if is_theirs else "otra.example.org"
        return (
            f"Authentication-Results: {SERVER}; dmarc=pass header.from={domain}\r\n"
            f"From: {sender}\r\nMessage-ID: <{number}@a>\r\n\r\nSí, por radio.\r\n"
        ).encode()

    return mail


def test_answer_is_posted(address, mail):
    assert receive(mail(), to=address.upper(), sent_by="a@b.cl") == receiving.TAKEN
    assert Message.objects.get().body == "Sí, por radio."


def test_forged_answer_is_taken_and_waits(address, mail):
    assert receive(mail(is_theirs=False), to=address, sent_by="a@b.cl") == receiving.TAKEN
    assert not Message.objects.exists()
    assert MailedReply.objects.get().state == "held"


def test_answer_of_a_machine_is_taken_and_dropped(address, mail):
    assert receive(mail(), to=address, sent_by="") == receiving.TAKEN
    assert not MailedReply.objects.exists()


@pytest.mark.parametrize(
    "to", ["respuestas@cardumen.test", "respuestas+0@cardumen.test", "", "otra+0@example.org"]
)
def test_other_addresses_are_refused(address, mail, to):
    assert receive(mail(), to=to, sent_by="a@b.cl") == receiving.NO_SUCH


def test_mail_server_is_told_which_addresses_there_are(address):
    assert receiving.is_known(address)
    assert not receiving.is_known(address.replace("+", "+0"))


def test_no_address_is_ours_where_none_is_set(address, mail, settings):
    settings.REPLY_ADDRESS = ""

    assert receive(mail(), to=address, sent_by="a@b.cl") == receiving.NO_SUCH


def test_flood_is_put_off(address, mail):
    for number in range(MOST_AN_HOUR):
        receive(mail(number, is_theirs=False), to=address, sent_by="a@b.cl")

    assert receive(mail(-1, is_theirs=False), to=address, sent_by="a@b.cl") == receiving.LATER


def test_bomb_is_refused(address):
    assert receive(b"boundary" * 200, to=address, sent_by="a@b.cl") == receiving.UNREADABLE


def test_what_fails_with_us_comes_again(address, mail, monkeypatch, caplog):
    monkeypatch.setattr(receiving, "take_reply", lambda **told: 1 / 0)

    assert receive(mail(), to=address, sent_by="a@b.cl") == receiving.BROKEN
    assert "could not be taken in" in caplog.text


def test_mail_server_speaks_to_it(monkeypatch):
    """By LMTP, one recipient at a time, and no larger than mailboxes take. What it asks of the
    database is shown above."""
    taken = []
    monkeypatch.setattr(receiving, "is_known", lambda address: address.startswith("respuestas+"))
    monkeypatch.setattr(
        receiving, "receive", lambda raw, **told: taken.append(told) or receiving.TAKEN
    )
    monkeypatch.setattr(receiving, "LARGEST", 1000)
    port = free_port()
    stop = threading.Event()
    taking = threading.Thread(
        target=receiving.run_taker, args=("127.0.0.1", port), kwargs={"stop": stop}
    )
    taking.start()
    try:
        with answering(port) as line:
            line.ehlo()
            line.mail("<>")
            assert line.rcpt("otra@cardumen.test")[0] == 550
            assert line.rcpt("respuestas+1@cardumen.test")[0] == 250
            assert line.rcpt("respuestas+2@cardumen.test")[0] == 452
            assert line.data("Hola")[0] == 250
            line.mail("a@b.cl")
            line.rcpt("respuestas+1@cardumen.test")
            assert line.data("Hola\r\n" * 500)[0] == 552
    finally:
        stop.set()
        taking.join()
    assert taken == [{"to": "respuestas+1@cardumen.test", "sent_by": "<>"}]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


def answering(port: int) -> smtplib.LMTP:
    while True:
        try:
            return smtplib.LMTP("127.0.0.1", port)
        except ConnectionRefusedError:
            continue


def test_command_says_what_it_needs(capsys, settings):
    settings.REPLY_ADDRESS = ""

    with pytest.raises(SystemExit) as ended:
        cli.main(["receive"])

    assert ended.value.code == 1
    assert "CARDUMEN_MAIL_REPLIES" in capsys.readouterr().err
