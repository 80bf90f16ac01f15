"""Accounts that no one uses: asked about three times, then erased."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from cardumen.people.enums import ShownAs
from cardumen.people.models import Person
from cardumen.people.retention import YEAR
from cardumen.people.tasks import keep_all_periods
from cardumen.people.unused import actions
from cardumen.people.unused.actions import ANSWER, KEPT
from cardumen.people.unused.tasks import ask_about_accounts
from tests.cast import Cast

DAY = timedelta(days=1)


@pytest.fixture
def days_later(cast, run_jobs, settings):
    """What is written to a person when so much time has passed, and the periods are kept."""
    settings.QUIET_HOURS = ""
    now = timezone.now()
    Person.objects.exclude(pk=cast.teacher.pk).update(last_login=now + 2 * KEPT)

    def wait(time: timedelta, person: Person) -> list[str]:
        mail.outbox.clear()
        with time_machine.travel(now + time, tick=False):
            for _twice in range(2):
                ask_about_accounts()
                keep_all_periods()
            run_jobs()
        return [one.body for one in mail.outbox if person.email in one.to]

    return wait


def test_who_does_not_come_for_years_is_asked_three_times_and_erased(cast: Cast, days_later):
    begin = KEPT - 3 * ANSWER + DAY
    assert days_later(begin - 2 * DAY, cast.teacher) == []
    [first] = days_later(begin, cast.teacher)
    assert "http://localhost:8000/today/" in first
    assert days_later(begin + ANSWER - DAY, cast.teacher) == []
    assert len(days_later(begin + ANSWER, cast.teacher)) == 1
    assert len(days_later(begin + 2 * ANSWER, cast.teacher)) == 1
    cast.teacher.refresh_from_db()
    assert cast.teacher.is_active
    assert days_later(begin + 3 * ANSWER, cast.teacher) == []
    erased = Person.objects.get(pk=cast.teacher.pk)
    assert (erased.shown_as, erased.is_active) == (ShownAs.FORMER, False)
    assert Person.objects.get(pk=cast.administrator.pk).is_active


def test_whoever_comes_back_keeps_their_account(cast: Cast, days_later, client):
    begin = KEPT - 3 * ANSWER + DAY
    for number in range(3):
        days_later(begin + number * ANSWER, cast.teacher)
    now = timezone.now() + begin + 2 * ANSWER
    Person.objects.filter(pk=cast.teacher.pk).update(last_login=now)
    days_later(begin + 3 * ANSWER, cast.teacher)
    assert Person.objects.get(pk=cast.teacher.pk).is_active
    [again] = days_later(begin + 2 * ANSWER + begin + DAY, cast.teacher)
    assert again


def test_who_was_never_asked_is_not_erased(cast: Cast, monkeypatch):
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + 6 * YEAR)
    keep_all_periods()
    assert Person.objects.get(pk=cast.teacher.pk).is_active


def test_those_who_were_asked_keep_no_one_else_waiting(cast: Cast, run_jobs, settings, monkeypatch):
    settings.QUIET_HOURS = ""
    monkeypatch.setattr(actions, "BATCH", 1)
    people = Person.objects.filter(pk__in=[cast.teacher.pk, cast.principal.pk])
    people.update(last_login=timezone.now() - KEPT)
    ask_about_accounts()
    ask_about_accounts()
    run_jobs()
    assert {one.to[0] for one in mail.outbox} == {cast.teacher.email, cast.principal.email}
