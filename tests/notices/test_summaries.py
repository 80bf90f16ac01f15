"""Summaries: what waited, once a day at most, looked up when they leave."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.jobs.models import Job
from cardumen.mail.models import Message as Mail
from cardumen.notices import tasks
from cardumen.notices.actions import begin_summary, choose_hour, summary_of
from cardumen.notices.enums import Pace
from cardumen.notices.kinds import SUMMARY
from cardumen.notices.models import Notice, Summary
from cardumen.notices.notices import write_notice
from cardumen.notices.tasks import begin_one_summary, begin_summaries
from cardumen.people.models import Person
from cardumen.practices.models import Practice
from cardumen.talk.models import Message
from tests.cast import make_practice
from tests.notices.writing import (
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    choose,
    only_messages,
    open_page,
    say,
    summarise,
    to,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet_at_night")]


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
