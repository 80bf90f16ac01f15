"""Answers by e-mail: whose are posted, whose wait, and what becomes of the rest."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import F
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.journal.models import Entry
from cardumen.kernel.errors import NotAllowed, WrongState
from cardumen.people.actions import block_person, erase_person
from cardumen.people.models import Person
from cardumen.people.retention import periods
from cardumen.people.rights.pages.takeout import as_json
from cardumen.people.unused.actions import unused_since
from cardumen.practices.models import Practice
from cardumen.talk.actions import post_message
from cardumen.talk.forms import LONGEST
from cardumen.talk.models import MailedReply, Message, ReplyAddress
from cardumen.talk.models.replies import VALID
from cardumen.talk.pages import talk_about
from cardumen.talk.replies.actions import (
    MOST_AN_HOUR,
    MOST_TOLD,
    NoSuchAddress,
    TooManyReplies,
    discard_held,
    post_held,
    take_reply,
)
from cardumen.talk.replies.pages import waiting_for
from tests.talk.mailing import held, mail_from, token_for, token_of

REPLIES = "respuestas@cardumen.test"


def ask(cast) -> Message:
    asker = Actor(cast.principal, cast.punta_delgada)
    return post_message(thing=cast.practice, kind="question", body="¿Qué radio?", by=asker)


def last_said() -> Message | None:
    return Message.objects.order_by("pk").last()


@pytest.fixture
def take(cast):
    """Has a mail come to the teacher's address; theirs, where nothing else is said of it."""
    token = token_for(cast)

    def take(**facts) -> MailedReply | None:
        sender = facts.pop("sender", cast.teacher.email)
        take_reply(token=facts.pop("token", token), mail=mail_from(sender, **facts))
        return MailedReply.objects.order_by("pk").last()

    return take


class TestLetter:
    def test_a_question_is_answered_from_the_letter(self, cast, run_jobs, settings):
        """From the letter that asks to the answer of the answer."""
        settings.REPLY_ADDRESS = REPLIES
        ask(cast)
        run_jobs()
        (letter,) = mail.outbox

        assert "##- Escribe tu respuesta sobre esta línea -##" in letter.body
        address = letter.extra_headers["Reply-To"]
        token = re.fullmatch(r"respuestas\+([0-9a-f]{32})@cardumen\.test", address)[1]
        assert token not in str(ReplyAddress.objects.values())

        quoted = "\n".join(f"> {line}" for line in letter.body.splitlines())
        text = f"La de la comuna.\n\nEl 3/3/2025 10:22, Cardumen escribió:\n{quoted}"
        take_reply(token=token, mail=mail_from(cast.teacher.email, text=text))
        said = last_said()
        assert said.body == "La de la comuna."
        assert said.by == cast.teacher
        assert said.organisation == cast.talhuan
        assert said.kind == "answer"

        run_jobs()
        answered = mail.outbox[-1]
        assert answered.to == [cast.principal.email]
        token = answered.extra_headers["Reply-To"].partition("@")[0].rpartition("+")[2]
        take_reply(token=token, mail=mail_from(cast.principal.email, text="¿Y a qué hora?"))
        said = last_said()
        assert said.organisation == cast.punta_delgada
        assert said.kind == "question"

    def test_without_an_address_no_letter_invites_an_answer(self, cast, run_jobs):
        ask(cast)
        run_jobs()
        (letter,) = mail.outbox

        assert "Reply-To" not in letter.extra_headers
        assert "##-" not in letter.body
        assert not ReplyAddress.objects.exists()


class TestPosting:
    def test_what_was_cut_is_shown_to_its_writer_alone(self, cast, take):
        ask(cast)
        take(text="La de la comuna.\n\n--\nRosa, 9 8765 4321")

        theirs = talk_about(cast.practice, cast.teacher, cast.talhuan).said[-1]
        others = talk_about(cast.practice, cast.principal, cast.punta_delgada).said[-1]
        assert theirs.cut == "--\nRosa, 9 8765 4321"
        assert others.message == theirs.message
        assert others.cut == ""

    def test_page_folds_what_was_cut(self, cast, take, as_):
        ask(cast)
        take(text="La de la comuna.\n\n--\nRosa, 9 8765 4321")

        page = f"/talk/practice/{cast.practice.pk}/"
        assert "9 8765 4321" in as_("teacher").get(page).content.decode()
        assert "9 8765 4321" not in as_("principal").get(page).content.decode()

    def test_nothing_cut_is_left_of_who_leaves(self, cast, take):
        take(text="La de la comuna.\n\n--\nRosa, 9 8765 4321")
        erase_person(person=cast.teacher, by=cast.administrator)

        assert last_said().cut == ""
        assert not ReplyAddress.objects.exists()
        assert not MailedReply.objects.exists()

    def test_address_serves_several_times(self, take):
        take(text="Uno.")
        take(text="Dos.", key="2")

        assert [said.body for said in Message.objects.all()] == ["Uno.", "Dos."]

    def test_whoever_answers_only_by_mail_uses_their_account(self, cast, take):
        now = timezone.now()
        Person.objects.filter(pk=cast.teacher.pk).update(last_login=now - timedelta(days=999))
        unused = unused_since(now - timedelta(days=1)).filter(pk=cast.teacher.pk)
        assert unused.exists()
        take()
        assert not unused.exists()

    def test_same_mail_is_posted_once(self, take):
        take(text="Uno.")
        take(text="Uno, otra vez.")

        assert Message.objects.get().body == "Uno."

    def test_its_words_are_not_kept_twice(self, cast, take):
        reply = take()

        assert reply.body == ""
        assert str(reply) == f"practice {cast.practice.pk}: posted"


class TestHolding:
    @pytest.mark.parametrize(
        "facts",
        [
            {"sender": "otra@example.org"},
            {"sender": ""},
            {"is_authentic": False},
            {"text": "> ¿Qué radio?"},
        ],
    )
    def test_what_may_not_be_theirs_waits_for_them(self, cast, take, run_jobs, settings, facts):
        settings.REPLY_ADDRESS = REPLIES
        reply = take(**facts)
        run_jobs()
        (letter,) = mail.outbox

        assert not Message.objects.exists()
        assert letter.to == [cast.teacher.email]
        assert reply.get_absolute_url() in letter.body
        assert reply.body not in letter.body
        assert [one.url for one in waiting_for(cast.teacher)] == [reply.get_absolute_url()]
        assert waiting_for(cast.principal) == []
        assert waiting_for(None) == []

    def test_writer_posts_it(self, cast, as_, settings):
        settings.REPLY_ADDRESS = REPLIES
        reply = held(cast)
        page = as_("teacher").get(reply.get_absolute_url()).content.decode()
        assert "La de la comuna." in page

        as_("teacher").post(f"{reply.get_absolute_url()}post/")

        assert last_said().body == "La de la comuna."
        assert waiting_for(cast.teacher) == []

    def test_other_discards_it(self, cast, as_):
        reply = held(cast)
        as_("teacher").post(f"{reply.get_absolute_url()}discard/")
        reply.refresh_from_db()

        assert reply.state == "discarded"
        assert reply.body == ""
        assert Message.objects.count() == 1
        assert Entry.objects.filter(kind="MailedReplyDiscarded", by=cast.teacher.pk).exists()

    def test_discarded_is_not_posted(self, cast):
        reply = held(cast, "discarded")

        with pytest.raises(WrongState):
            post_held(reply=reply, by=cast.teacher)

    @pytest.mark.parametrize("decide", [post_held, discard_held])
    def test_no_one_else_decides(self, cast, decide):
        with pytest.raises(NotAllowed):
            decide(reply=held(cast), by=cast.principal)


class TestRefusing:
    @pytest.mark.parametrize(
        ("facts", "reason"),
        [
            ({"text": "a" * (LONGEST + 1)}, "hasta 6000 caracteres"),
            ({"text": ""}, "no traía texto"),
        ],
    )
    def test_reason_is_written_to_who_wrote(self, cast, take, run_jobs, facts, reason):
        reply = take(**facts)
        run_jobs()
        (letter,) = mail.outbox

        assert reply.state == "discarded"
        assert letter.to == [cast.teacher.email]
        assert reason in letter.body

    def test_words_come_back_where_the_practice_is_no_longer_read(self, cast, run_jobs):
        token = token_of(cast.practice, cast.neighbour, cast.azapa)
        cast.practice.state = "draft"
        cast.practice.save()
        take_reply(token=token, mail=mail_from(cast.neighbour.email))
        run_jobs()
        (letter,) = mail.outbox

        assert "Ya no puedes leer" in letter.body
        assert "La de la comuna." in letter.body
        assert "La conversación" not in letter.body

    def test_title_rewritten_for_others_is_not_read(self, cast, as_, run_jobs, settings):
        settings.REPLY_ADDRESS = REPLIES
        before, rewritten = cast.practice.title, "Palabras de un borrador"
        token = token_of(cast.practice, cast.neighbour, cast.azapa)
        take_reply(token=token, mail=mail_from("otra@example.org"))
        Practice.objects.update(title=rewritten, state="withdrawn")
        take_reply(token=token, mail=mail_from("otra@example.org", key="2"))
        take_reply(token=token, mail=mail_from(cast.neighbour.email, key="3"))
        run_jobs()
        held = MailedReply.objects.held().first()
        page = as_("neighbour").get(held.get_absolute_url()).content.decode()
        discarded = as_("neighbour").post(f"{held.get_absolute_url()}discard/", follow=True)
        told = [
            *(letter.subject + letter.body for letter in mail.outbox),
            *(waiting.title for waiting in waiting_for(cast.neighbour)),
            page,
            discarded.content.decode(),
            as_json(cast.neighbour).decode(),
        ]

        assert len(told) == 3 + 1 + 3
        assert [one for one in told if rewritten in one] == []
        assert before in page
        assert cast.practice.get_absolute_url() not in page
        assert "Ya no puedes leer" in page
        assert "post/" not in page

    def test_words_come_back_in_their_language_where_they_may_not_be_said(
        self, cast, take, run_jobs
    ):
        cast.practice.state = "draft"
        cast.practice.save()
        take()
        run_jobs()
        (letter,) = mail.outbox

        assert "no hay con quién conversar" in letter.body
        assert "La de la comuna." in letter.body

    def test_stranger_without_text_is_told_nothing(self, take, run_jobs):
        take(sender="otra@example.org", text="")
        run_jobs()

        assert mail.outbox == []


class TestKeepingOut:
    @pytest.mark.parametrize("facts", [{"is_automatic": True}, {"sender": "cardumen@localhost"}])
    def test_machines_and_our_own_mails_do_nothing(self, take, run_jobs, facts):
        assert take(**facts) is None
        run_jobs()

        assert mail.outbox == []

    def test_unknown_address_is_refused(self, take):
        with pytest.raises(NoSuchAddress):
            take(token="0" * 32)

    def test_address_becomes_invalid(self, take):
        ReplyAddress.objects.update(at=F("at") - VALID)

        with pytest.raises(NoSuchAddress):
            take()

    def test_address_is_forgotten(self, cast, take):
        take(sender="otra@example.org")
        period = next(one for one in periods() if one.key == "reply-addresses")
        period.forget(period.old(ReplyAddress.objects.get().at + timedelta(seconds=1)))

        assert not MailedReply.objects.exists()

    def test_who_has_no_account_any_more_has_no_address(self, cast, take):
        cast.teacher.is_active = False
        cast.teacher.save()

        with pytest.raises(NoSuchAddress):
            take()

    def test_who_is_blocked_has_no_address(self, cast, take):
        block_person(person=cast.teacher, by=cast.administrator)

        with pytest.raises(NoSuchAddress):
            take()

    def test_flood_of_a_conversation_waits(self, take, run_jobs):
        for n in range(MOST_AN_HOUR):
            take(sender="otra@example.org", key=str(n))

        with pytest.raises(TooManyReplies):
            take(sender="otra@example.org", key="one more")
        run_jobs()
        assert len(mail.outbox) == MOST_TOLD

    def test_flood_of_their_own_ends_after_an_hour(self, take):
        for n in range(MOST_AN_HOUR):
            take(text="", key=str(n))

        with pytest.raises(TooManyReplies):
            take(key="one more")
        MailedReply.objects.update(at=F("at") - timedelta(hours=1))
        assert take(key="one more").state == "posted"

    def test_thing_that_was_deleted_takes_its_addresses_along(self, cast, take):
        cast.practice.delete()

        with pytest.raises(NoSuchAddress):
            take()
