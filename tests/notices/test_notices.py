"""What is written to people: at their pace, in their day, looked at when it leaves."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.jobs.models import Job
from cardumen.jobs.worker import run_due_jobs
from cardumen.kernel.errors import Busy
from cardumen.mail.actions import queue_message, send_message
from cardumen.mail.models import Message as Mail
from cardumen.notices import tasks
from cardumen.notices.actions import begin_summary, choose_hour, choose_pace, summary_of
from cardumen.notices.enums import Pace
from cardumen.notices.kinds import NOTICES, SUMMARY
from cardumen.notices.models import Choice, Notice, Summary
from cardumen.notices.notices import token, write_notice
from cardumen.notices.tasks import begin_one_summary, begin_summaries
from cardumen.people.models import Person
from cardumen.practices.models import Practice
from cardumen.talk.actions import post_message, withdraw_message
from cardumen.talk.models import Message
from cardumen.talk.notices import mark_seen
from tests.cast import Cast, make_practice
from tests.practices.forms import text_of

pytestmark = pytest.mark.django_db
# Where the cast works, both are in the same zone of time in summer but for Magallanes (UTC−3).
TUESDAY = datetime(2026, 11, 3, 15, tzinfo=UTC)
NIGHT = datetime(2026, 11, 4, 1, tzinfo=UTC)
WEDNESDAY = datetime(2026, 11, 4, 10, 5, tzinfo=UTC)
MONDAY = datetime(2026, 11, 9, 10, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def quiet_at_night(settings) -> None:
    settings.QUIET_HOURS, settings.TIME_ZONE = "20-7", "America/Santiago"


def say(cast: Cast, body: str = "¿Qué radio usan?") -> Message:
    """A question to Talhuán about its practice; its author, the teacher, is told."""
    by = Actor(cast.principal, cast.punta_delgada)
    message = post_message(thing=cast.practice, kind="question", body=body, by=by)
    run_due_jobs()
    return message


def choose(person: Person, pace: str, kind: str = "message", network=None) -> None:
    choose_pace(kind=kind, network=network, pace=pace, by=Actor(person))


def to(person: Person) -> list[EmailMessage]:
    return [one for one in mail.outbox if one.to == [person.email]]


def summarise(person: Person, run_jobs, moment: datetime) -> list[EmailMessage]:
    """What has come by then; the time for a summary is that moment."""
    summary_of(person, moment)
    Summary.objects.filter(person=person).update(next_at=moment)
    with time_machine.travel(moment, tick=False):
        begin_summaries()
        run_jobs()
    return to(person)


def only_messages(person: Person) -> None:
    """No news of networks, no challenges to help with."""
    for key, kind in NOTICES.items():
        if kind.find is not None:
            choose(person, Pace.NEVER, key)


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


def open_page(cast: Cast) -> None:
    """Twice: the second time nothing is new."""
    client = Client()
    client.force_login(cast.teacher)
    for _ in range(2):
        client.get(f"/practices/{cast.practice.pk}/")


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


class TestSummaries:
    def test_holds_what_waited_and_comes_once_a_day(self, cast, run_jobs):
        choose(cast.teacher, Pace.DAILY)
        only_messages(cast.teacher)
        with time_machine.travel(TUESDAY, tick=False):
            say(cast)
            run_jobs()
        assert to(cast.teacher) == []
        (letter,) = summarise(cast.teacher, run_jobs, WEDNESDAY)
        assert cast.practice.title in letter.subject
        assert "RESPUESTAS Y RESULTADOS" in letter.body
        assert f"/practices/{cast.practice.pk}/#conversation" in letter.body
        assert letter.extra_headers["List-Unsubscribe-Post"]
        assert len(summarise(cast.teacher, run_jobs, WEDNESDAY + timedelta(hours=2))) == 1
        assert len(summarise(cast.teacher, run_jobs, WEDNESDAY + timedelta(days=1))) == 1

    def test_weekly_ones_wait_for_the_first_day_of_a_week(self, cast, run_jobs):
        choose(cast.teacher, Pace.WEEKLY)
        only_messages(cast.teacher)
        with time_machine.travel(TUESDAY, tick=False):
            say(cast)
        assert summarise(cast.teacher, run_jobs, WEDNESDAY) == []
        assert len(summarise(cast.teacher, run_jobs, MONDAY)) == 1

    def test_without_news_there_is_none(self, cast, run_jobs):
        only_messages(cast.teacher)
        assert summarise(cast.teacher, run_jobs, MONDAY) == []

    @pytest.mark.parametrize(
        "happens",
        [
            lambda cast: Message.objects.update(is_hidden=True),
            lambda cast: choose(cast.teacher, Pace.NEVER),
            lambda cast: choose(cast.teacher, Pace.NEVER, SUMMARY),
            open_page,
        ],
        ids=["hidden", "kind stopped", "summary stopped", "read"],
    )
    def test_is_not_sent_when_all_of_it_is(self, happens, cast, run_jobs):
        choose(cast.teacher, Pace.DAILY)
        only_messages(cast.teacher)
        with time_machine.travel(TUESDAY, tick=False):
            say(cast)
            happens(cast)
        assert summarise(cast.teacher, run_jobs, WEDNESDAY) == []
        choose(cast.teacher, Pace.DAILY, SUMMARY)
        assert summarise(cast.teacher, run_jobs, WEDNESDAY + timedelta(days=1)) == []

    @pytest.mark.parametrize(
        "happens",
        [
            lambda cast: Message.objects.update(is_hidden=True),
            lambda cast: choose(cast.teacher, Pace.NEVER),
            lambda cast: choose(cast.teacher, Pace.NEVER, SUMMARY),
        ],
        ids=["hidden", "kind stopped", "summary stopped"],
    )
    def test_is_looked_at_again_when_it_leaves(self, happens, cast, run_jobs):
        """Begun, and kept back by the mail until something in it has changed."""
        choose(cast.teacher, Pace.DAILY)
        only_messages(cast.teacher)
        with time_machine.travel(TUESDAY, tick=False):
            say(cast)
        summary_of(cast.teacher, TUESDAY)
        Summary.objects.update(next_at=WEDNESDAY)
        begin_summary(cast.teacher, WEDNESDAY)
        assert Mail.objects.get(key__startswith=SUMMARY).body == ""
        happens(cast)
        with time_machine.travel(WEDNESDAY, tick=False):
            run_jobs()
        assert to(cast.teacher) == []

    def test_news_of_networks_stand_in_one_summary(self, cast, run_jobs):
        Practice.objects.update(published_at=TUESDAY)
        (letter,) = summarise(cast.principal, run_jobs, MONDAY)
        assert cast.practice.title in letter.body
        assert "NUEVO EN TUS REDES" in letter.body
        assert len(summarise(cast.principal, run_jobs, MONDAY + timedelta(days=7))) == 1

    def test_none_is_told_of_what_their_own_school_shares(self, cast, run_jobs):
        Practice.objects.update(published_at=TUESDAY)
        assert summarise(cast.teacher, run_jobs, MONDAY) == []

    def test_one_network_can_be_left_out(self, cast, run_jobs):
        Practice.objects.update(published_at=TUESDAY)
        choose(cast.principal, Pace.NEVER, "new-in-networks", network=cast.lideres)
        assert summarise(cast.principal, run_jobs, MONDAY) == []

    def test_what_waits_for_them_stands_in_it(self, cast, run_jobs):
        choose(cast.teacher, Pace.DAILY)
        with time_machine.travel(TUESDAY, tick=False):
            say(cast)
        (letter,) = summarise(cast.teacher, run_jobs, WEDNESDAY)
        assert letter.body.index("PENDIENTE") < letter.body.index("RESPUESTAS Y RESULTADOS")
        assert f"les hace una pregunta: {cast.practice.title}\nhttp" in letter.body

    def test_it_says_the_same_as_text_and_in_a_light_page(self, cast, run_jobs):
        """With what waits, by its button; all that people wrote is escaped."""
        choose(cast.teacher, Pace.DAILY)
        Practice.objects.update(title="Leer <b>en voz</b> alta", published_at=TUESDAY)
        with time_machine.travel(TUESDAY, tick=False):
            say(cast)
        (letter,) = summarise(cast.teacher, run_jobs, WEDNESDAY)
        [(html, kind)] = letter.alternatives
        assert kind == "text/html"
        assert "Leer &lt;b&gt;en voz&lt;/b&gt; alta" in html
        assert "<b>Escribir respuesta</b>" in html
        links = re.findall(r'href="([^"]+)"', html)
        assert links
        assert all(unescape(link) in letter.body for link in links)
        assert "<img" not in html
        assert len(html) < 3000
        assert Mail.objects.get(key__startswith=SUMMARY).body == ""

    def test_two_workers_begin_one(self, cast, run_jobs):
        choose(cast.teacher, Pace.DAILY)
        with time_machine.travel(TUESDAY, tick=False):
            say(cast)
        summary_of(cast.teacher, TUESDAY)
        Summary.objects.update(next_at=WEDNESDAY)
        with time_machine.travel(WEDNESDAY, tick=False):
            begin_one_summary(cast.teacher.pk)
            begin_one_summary(cast.teacher.pk)
            begin_one_summary(10**6)
            run_jobs()
        assert len(to(cast.teacher)) == 1

    def test_another_hour_the_same_day_brings_no_second(self, cast, run_jobs):
        choose(cast.teacher, Pace.DAILY)
        with time_machine.travel(TUESDAY, tick=False):
            say(cast)
        summarise(cast.teacher, run_jobs, WEDNESDAY)
        with time_machine.travel(WEDNESDAY, tick=False):
            choose_hour(hour=18, by=Actor(cast.teacher))
            choose_hour(hour=18, by=Actor(cast.teacher))
        local = timezone.localtime(Summary.objects.get(person=cast.teacher).next_at)
        assert (local.day, local.hour) == (5, 18)

    def test_after_an_outage_none_comes_twice_in_a_day(self, cast, run_jobs):
        """Monday's is begun on Wednesday at five; the next is Thursday's."""
        choose(cast.teacher, Pace.DAILY)
        summary_of(cast.teacher, TUESDAY)
        Summary.objects.update(next_at=MONDAY - timedelta(days=7))
        begin_summary(cast.teacher, WEDNESDAY - timedelta(hours=2))
        assert timezone.localtime(Summary.objects.get(person=cast.teacher).next_at).day == 5

    def test_a_line_costs_one_query(self, cast):
        """Their standing is looked up once."""

        def written(lines: int) -> tuple[int, str]:
            for _ in range(lines):
                practice = make_practice(cast.talhuan, cast.lideres, None)
                Notice.objects.create(
                    person=cast.principal,
                    kind="new-in-networks",
                    numbers=str(practice.pk),
                    summary=f"2026-11-{lines:02}",
                )
            with CaptureQueriesContext(connection) as asked:
                letter = write_notice(f"{SUMMARY}:2026-11-{lines:02}:{cast.principal.pk}")
            assert letter is not None
            return len(asked), letter.body

        written(1)
        few, _body = written(2)
        many, body = written(12)
        assert many - few <= 10
        assert "Y 7 más." in body

    def test_many_take_turns(self, cast, run_jobs, monkeypatch):
        monkeypatch.setattr(tasks, "BATCH", 2)
        Practice.objects.update(published_at=TUESDAY)
        people = [cast.principal, cast.neighbour, cast.coordinator]
        for person in people:
            summary_of(person, TUESDAY)
        Summary.objects.update(next_at=MONDAY)
        with time_machine.travel(MONDAY, tick=False):
            begin_summaries()
            run_jobs()
        assert [len(to(person)) for person in people] == [1, 1, 1]

    def test_who_came_recently_gets_theirs(self, cast):
        begin_summaries()
        active = Person.objects.filter(is_active=True)
        assert Summary.objects.count() == active.count()
        assert not Job.objects.filter(task__contains="begin_one").exists()


class TestStopping:
    def test_a_look_stops_nothing_a_click_does_and_can_be_undone(self, cast, client):
        address = f"/notices/stop/{token(cast.teacher, 'message', cast.lideres.pk)}/"
        assert "Dejar de recibir" in text_of(client.get(address))
        assert not Choice.objects.exists()
        client.post(address, {"List-Unsubscribe": "One-Click"})
        paces = Choice.objects.paces_of(cast.teacher)
        assert paces.of("message", cast.lideres.pk) == Pace.NEVER
        assert paces.of("message", cast.solar.pk) == Pace.AT_ONCE
        assert paces.of("finding") == Pace.AT_ONCE
        page = text_of(client.post(address, {"undo": "1"}))
        assert "Recibes estos correos" in page
        assert not Choice.objects.exists()

    def test_whoever_thinks_again_has_the_pace_of_before(self, cast, client):
        address = f"/notices/stop/{token(cast.teacher, 'message', cast.lideres.pk)}/"

        def pace() -> Pace:
            return Choice.objects.paces_of(cast.teacher).of("message", cast.lideres.pk)

        choose(cast.teacher, Pace.WEEKLY, network=cast.lideres)
        page = client.post(address).content.decode()
        assert (pace(), 'name="undo" value="weekly"' in page) == (Pace.NEVER, True)
        client.post(address, {"undo": "weekly"})
        client.post(address, {"undo": ""})
        assert pace() == Pace.WEEKLY
        client.post(address)
        client.post(address, {"undo": "never"})
        assert pace() == Pace.AT_ONCE

    def test_an_old_link_begins_again_what_was_stopped_in_all_networks(self, cast, client):
        address = f"/notices/stop/{token(cast.teacher, 'message', cast.lideres.pk)}/"
        choose(cast.teacher, Pace.NEVER)
        assert "Recibes estos correos" in text_of(client.post(address, {"undo": ""}))
        paces = Choice.objects.paces_of(cast.teacher)
        assert paces.of("message", cast.lideres.pk) == Pace.AT_ONCE
        assert paces.of("message", cast.solar.pk) == Pace.NEVER

    @pytest.mark.parametrize("forged", ["x", "MQ:1:forged", "1"])
    def test_forged_links_are_not_found(self, forged, client):
        assert client.post(f"/notices/stop/{forged}/").status_code == 404

    def test_links_of_who_has_gone_are_not_found(self, cast, client):
        address = f"/notices/stop/{token(cast.teacher, SUMMARY, None)}/"
        assert client.get(address).status_code == 200
        Person.objects.filter(pk=cast.teacher.pk).update(is_active=False)
        assert client.get(address).status_code == 404


class TestChoosing:
    def test_one_page_for_all_kinds(self, cast, as_):
        client = as_("principal")
        page = text_of(client.get("/notices/"))
        assert all(str(kind.name) in page for kind in NOTICES.values()), page
        usual = {key: kind.pace.value for key, kind in NOTICES.items()}
        client.post("/notices/", usual | {"message": "daily", SUMMARY: "13"})
        assert list(Choice.objects.values_list("kind", "pace")) == [("message", "daily")]
        assert Summary.objects.get(person=cast.principal).hour == 13
        client.post("/notices/", usual | {SUMMARY: "never"})
        assert list(Choice.objects.values_list("kind", "pace")) == [(SUMMARY, "never")]
        client.post("/notices/", usual | {SUMMARY: "7"})
        assert not Choice.objects.exists()

    def test_one_network_differs(self, cast, as_):
        client = as_("principal")
        assert client.get("/notices/?network=nowhere").status_code == 404
        address = f"/notices/?network={cast.lideres.slug}"
        page = text_of(client.get(address))
        assert "Igual que en todas" in page
        assert "Solicitudes retiradas" not in page, "it is of no network"
        as_in_all = dict.fromkeys(NOTICES, "usual")
        client.post(address, as_in_all | {"message": "never"})
        choice = Choice.objects.get()
        assert (choice.network, choice.pace) == (cast.lideres, "never")
        client.post(address, as_in_all)
        assert not Choice.objects.exists()
