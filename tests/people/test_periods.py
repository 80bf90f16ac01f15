"""What is over is forgotten; the policy says the same as is done."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cardumen.jobs.models import Job
from cardumen.jobs.registry import TASKS
from cardumen.journal.models import Entry
from cardumen.mail.models import Message
from cardumen.people.actions import erase_person
from cardumen.people.actions.keeping import overdue
from cardumen.people.consents.actions import record_consent
from cardumen.people.consents.enums import ConsentMeans
from cardumen.people.consents.models import Consent
from cardumen.people.disclosures.actions import record_disclosure
from cardumen.people.disclosures.models import Disclosed, Disclosure
from cardumen.people.kept import holdings
from cardumen.people.purposes import HAND_OVER, Purpose
from cardumen.people.retention import YEAR, periods
from cardumen.people.rights.actions import refuse_request
from cardumen.people.rights.models import DataRequest
from cardumen.people.tasks import keep_all_periods
from tests.cast import Cast
from tests.people.rights.asking import asked, asked_by_an_heir


@pytest.fixture
def later(monkeypatch):
    """`later(days)` keeps the periods so many days from now, twice."""
    now = timezone.now()

    def keep(period: timedelta) -> None:
        monkeypatch.setattr(timezone, "now", lambda: now + period)
        keep_all_periods()
        keep_all_periods()

    return keep


def test_addresses_of_mail_go_after_ninety_days_and_keys_stay(cast: Cast, run_jobs, later):
    asked(cast)
    run_jobs()
    later(timedelta(days=89))
    assert not Message.objects.filter(to="").exists()
    later(timedelta(days=91))
    assert set(Message.objects.values_list("to", "subject")) == {("", "")}
    assert all(Message.objects.values_list("key", flat=True))


def test_who_asked_is_forgotten_and_what_was_answered_stays(cast: Cast, later):
    open_one = asked(cast)
    request = asked_by_an_heir(cast)
    refuse_request(asked=request, reason="No es heredero.", by=cast.administrator)
    later(timedelta(days=91))
    request.refresh_from_db()
    open_one.refresh_from_db()
    assert (request.reply_to, request.asker_name, request.answer) == ("", "", "No es heredero.")
    assert open_one.reply_to == cast.teacher.email


def test_answered_requests_go_after_five_years(cast: Cast, later):
    asked(cast, "access")
    later(5 * YEAR + timedelta(days=1))
    assert not DataRequest.objects.exists()


def test_consents_go_five_years_after_the_last_of_who_was_erased(cast: Cast, later):
    for person in (cast.teacher, cast.principal):
        record_consent(
            person=person, purpose=HAND_OVER, given=True, by=person, how=ConsentMeans.PAGE
        )
    erase_person(person=cast.teacher, by=cast.administrator)
    later(5 * YEAR - timedelta(days=1))
    assert Consent.objects.count() == 2
    later(5 * YEAR + timedelta(days=1))
    assert [one.person for one in Consent.objects.all()] == [cast.principal]


def test_journal_goes_after_two_years(cast: Cast, later):
    asked(cast)
    later(2 * YEAR + timedelta(days=1))
    assert not Entry.objects.exists()


def test_errors_of_failed_work_go_after_a_year(cast: Cast, later):
    Job.objects.create(
        task="x", state="failed", run_after=timezone.now(), ended_at=timezone.now(), error="ana@"
    )
    later(YEAR + timedelta(days=1))
    assert not Job.objects.filter(state="failed").exists()


def test_done_work_goes_after_a_month(cast: Cast, later):
    now = timezone.now()
    for days in (0, 2):
        Job.objects.create(
            task="x", state="done", run_after=now, ended_at=now + timedelta(days=days)
        )
    later(timedelta(days=31))
    assert Job.objects.filter(task="x").count() == 1


def test_what_was_given_goes_after_five_years(cast: Cast, later):
    record_disclosure(people=[cast.teacher], recipient="Ministerio", what="x", purpose="y", by=None)
    later(5 * YEAR + timedelta(days=1))
    assert not Disclosure.objects.exists()
    assert not Disclosed.objects.exists()


def test_a_look_beforehand_changes_nothing(cast: Cast, monkeypatch):
    asked(cast, "access")
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + 6 * YEAR)
    assert {period.key: count for period, count in overdue()}["requests"] == 1
    assert DataRequest.objects.count() == 1


def test_policy_names_every_purpose_holding_and_period(db):
    page = Client().get("/privacy/", headers={"accept-language": "en"}).content.decode()
    named = [str(one.name) for one in (*Purpose.by_key.values(), *holdings())]
    named += [str(period.what) for period in periods()]
    assert [name for name in named if name.replace("'", "&#x27;") not in page] == []
    for words in ("30 days", "2 working days", "Agencia de Protección de Datos Personales"):
        assert words in page


def test_policy_names_who_answers(db, settings):
    settings.RESPONSIBLE, settings.DATA_OFFICER = "Fundación Tal", "datos@example.org"
    page = Client().get("/privacy/").content.decode()
    assert "Fundación Tal" in page
    assert "datos@example.org" in page


def test_what_purposes_say_is_what_periods_do(db):
    days = {period.key: period.period for period in periods()}
    assert Purpose.by_key["safety"].kept.startswith("Two years") == (days["journal"] == 2 * YEAR)
    assert Purpose.by_key["proof"].kept.startswith("Five years") == (days["requests"] == 5 * YEAR)
    assert str(days["invitations"].days) in str(Purpose.by_key["inviting"].kept)


def test_whatever_is_forgotten_by_the_clock_is_in_the_policy():
    """Other tasks of the night forget nothing of anyone: pages that are printed again when asked
    for, files to which nothing refers any more, and what a killed process left half-made."""
    forgetting = {
        name
        for name, task in TASKS.items()
        if task.every and re.search("clear|delete|drop|forget|sweep", name.rpartition(".")[2])
    }
    assert forgetting == {
        "cardumen.practices.exports.tasks.forget_printed",
        "cardumen.directory.imports.tasks.sweep_leftovers",
        "cardumen.files.tasks.sweep",
    }
