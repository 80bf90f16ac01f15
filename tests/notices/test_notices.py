"""Letters at once: in their day, and what they say is looked up when they leave."""

import pytest
import time_machine
from django.core import mail
from django.db import connection

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Busy
from cardumen.mail.actions import queue_message, send_message
from cardumen.mail.models import Message as Mail
from cardumen.notices.enums import Pace
from cardumen.notices.models import Notice
from cardumen.people.models import Person
from cardumen.practices.models import Practice
from cardumen.talk.actions import post_message, withdraw_message
from cardumen.talk.models import Message
from cardumen.talk.notices import mark_seen
from tests.notices.writing import (
    NIGHT,
    TUESDAY,
    WEDNESDAY,
    choose,
    open_page,
    say,
    to,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet_at_night")]


class TestAtOnce:
    def test_leaves_by_day_with_its_reason_and_a_way_out(self, cast, run_jobs):
        with time_machine.travel(TUESDAY, tick=False):
            say(cast)
            run_jobs()
        (letter,) = to(cast.teacher)
        assert cast.practice.title in letter.subject
        assert "¿Qué radio usan?" in letter.body
        assert "Recibes esto porque" in letter.body
        stop = letter.extra_headers["List-Unsubscribe"].strip("<>")
        assert stop in letter.body
        assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    def test_waits_at_night_without_text(self, cast, run_jobs):
        with time_machine.travel(NIGHT, tick=False) as clock:
            say(cast)
            run_jobs()
            waiting = Mail.objects.get(to=cast.teacher.email)
            assert mail.outbox == []
            assert (waiting.subject, waiting.body, waiting.headers) == ("", "", {})
            assert Mail.objects.undelivered().count() == 0
            clock.move_to(WEDNESDAY)
            run_jobs()
        assert len(to(cast.teacher)) == 1

    def test_says_what_is_so_when_it_leaves(self, cast, run_jobs):
        with time_machine.travel(NIGHT, tick=False) as clock:
            say(cast)
            run_jobs()
            Practice.objects.filter(pk=cast.practice.pk).update(title="Otro título")
            Person.objects.filter(pk=cast.teacher.pk).update(
                language="en", email="rosa@example.org"
            )
            clock.move_to(WEDNESDAY)
            run_jobs()
        assert to(cast.teacher) == []
        cast.teacher.refresh_from_db()
        (letter,) = to(cast.teacher)
        assert "commented on “Otro título”" in letter.subject
        assert "You receive this because" in letter.body

    @pytest.mark.parametrize(
        "happens",
        [
            lambda cast, message: Message.objects.filter(pk=message.pk).update(is_hidden=True),
            lambda cast, message: Message.objects.filter(pk=message.pk).delete(),
            lambda cast, message: withdraw_message(
                message=message, by=Actor(cast.principal, cast.punta_delgada)
            ),
            lambda cast, message: cast.teacher.affiliations.update(until="2026-11-03"),
            lambda cast, message: Person.objects.filter(pk=cast.teacher.pk).update(is_active=False),
            lambda cast, message: choose(cast.teacher, Pace.NEVER),
            lambda cast, message: choose(cast.teacher, Pace.NEVER, network=cast.lideres),
            lambda cast, message: open_page(cast),
            lambda cast, message: post_message(
                thing=cast.practice,
                kind="answer",
                body="Una de pilas.",
                by=Actor(cast.teacher, cast.talhuan),
            ),
            lambda cast, message: Message.objects.filter(pk=message.pk).update(by=cast.teacher),
        ],
        ids=[
            "hidden",
            "gone",
            "withdrawn",
            "they left",
            "account closed",
            "stopped",
            "stopped in this network",
            "read",
            "answered",
            "their own",
        ],
    )
    def test_is_not_sent_when_meanwhile_it_is(self, happens, cast, run_jobs):
        with time_machine.travel(NIGHT, tick=False) as clock:
            message = say(cast)
            run_jobs()
            happens(cast, message)
            run_jobs()
            clock.move_to(WEDNESDAY)
            run_jobs()
        assert to(cast.teacher) == []

    def test_is_sent_when_its_answer_was_withdrawn(self, cast, run_jobs):
        with time_machine.travel(NIGHT, tick=False) as clock:
            say(cast)
            teacher = Actor(cast.teacher, cast.talhuan)
            hasty = post_message(thing=cast.practice, kind="answer", body="Una.", by=teacher)
            withdraw_message(message=hasty, by=teacher)
            run_jobs()
            clock.move_to(WEDNESDAY)
            run_jobs()
        assert len(to(cast.teacher)) == 1

    def test_never_makes_none(self, cast, run_jobs):
        choose(cast.teacher, Pace.NEVER)
        with time_machine.travel(TUESDAY, tick=False):
            say(cast)
            run_jobs()
        assert not Mail.objects.filter(to=cast.teacher.email).exists()

    def test_what_was_read_while_no_one_can_write_is_not_marked(self, cast):
        message = say(cast)

        def refuse(execute, sql, params, many, context):
            if sql.startswith("UPDATE"):
                raise Busy
            return execute(sql, params, many, context)

        with connection.execute_wrapper(refuse):
            mark_seen([message], cast.teacher, thing=message.thing)
        unread = Notice.objects.unread().filter(person=cast.teacher)
        assert unread.exists()
        mark_seen([message], cast.teacher, thing=message.thing)
        assert not unread.exists()

    def test_two_workers_send_one(self, cast, run_jobs):
        """Whoever comes second finds it marked."""
        with time_machine.travel(NIGHT, tick=False) as clock:
            say(cast)
            run_jobs()
            clock.move_to(WEDNESDAY)
            number = Mail.objects.get(to=cast.teacher.email).pk
            send_message(number)
            send_message(number)
            run_jobs()
        assert len(to(cast.teacher)) == 1


class TestQuietHours:
    def test_letters_that_ask_for_an_answer_wait_for_the_morning_too(self, cast, run_jobs):
        context = {"site": "https://redes.example.org"}
        with time_machine.travel(NIGHT, tick=False):
            for key in ("post-asked:1", "clock:1", "direct:1"):
                queue_message(
                    key=key,
                    to=cast.principal.email,
                    language="en",
                    template="mail/trial",
                    context=context,
                )
            run_jobs()
        states = dict(Mail.objects.values_list("key", "state"))
        assert states == {"post-asked:1": "waiting", "clock:1": "sent", "direct:1": "sent"}

    def test_no_one_knows_the_clock_of_a_stranger(self, run_jobs):
        context = {"site": "https://redes.example.org"}
        with time_machine.travel(NIGHT, tick=False):
            queue_message(
                key="post-asked:1",
                to="alguien@example.org",
                language="en",
                template="mail/trial",
                context=context,
            )
            run_jobs()
        assert len(mail.outbox) == 1
