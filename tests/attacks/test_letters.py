"""Letters, the links in them, and what is answered to them: no one stops, says or keeps from saying
anything in the name of whoever got them, and no name writes into their heads."""

from datetime import timedelta

import pytest
from django.core import mail, signing
from django.db.models import F
from django.test import Client
from django.urls import reverse

from cardumen.directory.actor import Actor
from cardumen.notices.models import Choice
from cardumen.notices.notices import STOPPING, token
from cardumen.practices.models import Practice
from cardumen.talk.actions import post_message
from cardumen.talk.models import MailedReply, Message
from cardumen.talk.replies.actions import MOST_AN_HOUR, TooManyReplies, take_reply
from tests.cast import ROLES, Cast
from tests.talk.mailing import held, mail_from, token_for

PREFETCH = {
    "Purpose": "prefetch",
    "Sec-Purpose": "prefetch;prerender",
    "X-Moz": "prefetch",
    "User-Agent": "Mozilla/5.0 (compatible; SafeLinks)",
}


def test_no_link_is_made_by_anyone_but_us(cast: Cast, client: Client):
    """Neither signed for something else, nor from another's, nor cut or stretched."""
    true = token(cast.teacher, "message", None)
    said, moment, proof = true.split(":")
    of_another = token(cast.principal, "message", None).split(":")
    forged = [
        signing.dumps([cast.teacher.pk, "message", None], salt="notices"),
        signing.dumps([cast.teacher.pk, "message", None]),
        signing.dumps([cast.teacher.pk, "sign-in-code", None], salt=STOPPING),
        signing.dumps([10**12, "message", None], salt=STOPPING),
        f"{said}:{moment}:{of_another[2]}",
        f"{of_another[0]}:{moment}:{proof}",
        f"{said}:{moment}:",
        f"{said}::{proof}",
        f".{true}",
        f"{true}=",
        true.swapcase(),
        true[:-1],
        "a" * 5000,
        "%00",
        "%2e%2e",
    ]
    answers = {one: client.post(f"/notices/stop/{one}/").status_code for one in forged}
    assert set(answers.values()) == {404}
    assert not Choice.objects.exists()


def test_nothing_that_looks_at_links_by_itself_stops_a_letter(cast: Cast, client: Client):
    address = f"/notices/stop/{token(cast.teacher, 'message', None)}/"
    for method in ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"):
        client.generic(method, f"{address}?List-Unsubscribe=One-Click", headers=PREFETCH)
    assert not Choice.objects.exists()
    client.post(address, {"List-Unsubscribe": "One-Click"})
    assert Choice.objects.exists()


def test_no_name_or_title_writes_into_the_head_of_a_letter_or_as_a_page(cast: Cast, run_jobs):
    """Kept in ways that no form lets through."""
    hostile = "Radio\r\nBcc: all@example.org\n\n<script>alert(1)</script>\u202e\x00"[:-1]
    Practice.objects.update(title=hostile)
    type(cast.principal).objects.update(name=hostile)
    type(cast.lideres).objects.update(name=hostile)
    asker = Actor(cast.principal, cast.punta_delgada)
    post_message(
        thing=Practice.objects.get(pk=cast.practice.pk), kind="question", body="<b>x</b>", by=asker
    )
    run_jobs()
    assert mail.outbox
    for letter in mail.outbox:
        sent = letter.message()
        assert sent["Bcc"] is None
        assert letter.recipients() == letter.to
        assert sent.get_content_type() == "text/plain"
        assert "\u202e" not in letter.subject


def test_what_waits_for_its_writer_is_read_and_decided_by_no_one_else(cast: Cast, as_):
    reply = held(cast)
    addresses = [
        reverse(f"talk:{name}", args=[reply.pk]) for name in ("post_reply", "discard_reply")
    ]
    for role in {*ROLES, None} - {"teacher"}:
        shown = as_(role).get(reply.get_absolute_url()).status_code
        decided = [as_(role).post(address).status_code for address in addresses]
        assert (shown, *decided) == ((302,) * 3 if role is None else (404,) * 3), role
    for address in addresses:
        as_("teacher").get(address, headers=PREFETCH)
    reply.refresh_from_db()
    assert (reply.state, Message.objects.count()) == ("held", 1)


def test_whoever_got_hold_of_an_address_keeps_no_one_from_answering(cast: Cast):
    """They flood it for days, under the name of its owner: that waits, and no more than so much of
    it; the owner is heard, and so is whoever else answers there."""
    leaked = token_for(cast)
    for n in range(MOST_AN_HOUR):
        forged = mail_from(cast.teacher.email, key=f"forged {n}", is_authentic=False)
        take_reply(token=leaked, mail=forged)
    MailedReply.objects.update(at=F("at") - timedelta(days=1))
    with pytest.raises(TooManyReplies):
        take_reply(token=leaked, mail=mail_from("otra@example.org", key="more"))
    take_reply(token=leaked, mail=mail_from(cast.teacher.email, key="true"))
    other = token_for(cast, cast.principal)
    take_reply(token=other, mail=mail_from(cast.principal.email, key="of another"))
    assert MailedReply.objects.held().count() == MOST_AN_HOUR
    assert MailedReply.objects.filter(key="true").get().state == "posted"
    assert MailedReply.objects.filter(key="of another").get().state != "held"
