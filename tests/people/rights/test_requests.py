"""The six requests about data, each with its clock moved."""

from datetime import date, datetime, timedelta
from datetime import timezone as zones

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cardumen.kernel.errors import Conflict, Invalid, NotAllowed, WrongState
from cardumen.people.actions import erase_person
from cardumen.people.models import Person
from cardumen.people.rights.actions import (
    check_identity,
    correct_person,
    extend_request,
    grant_request,
    make_request,
    refuse_request,
    withdraw_request,
)
from cardumen.people.rights.enums import RequestKind
from cardumen.people.rights.models import DataRequest
from cardumen.people.rights.tasks import remind_of_requests
from tests.cast import Cast
from tests.people.rights.asking import asked, asked_by_an_heir

NOON = datetime(2026, 12, 1, 12, tzinfo=zones(timedelta(hours=-3)))


@pytest.fixture
def clock(monkeypatch):
    """`clock(days)` is so many days after the first of December 2026."""

    def move(days: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(days=days))

    move(0)
    return move


def subjects(to: str) -> list[str]:
    return [message.subject for message in mail.outbox if message.to == [to]]


def test_request_is_acknowledged_at_once_with_its_day(cast: Cast, clock, run_jobs):
    asked(cast, "erasure")
    run_jobs()
    first = next(message for message in mail.outbox if message.to == [cast.teacher.email])
    assert first.subject == "Recibimos tu solicitud: supresión"
    assert "31\xa0dic\xa02026" in first.body


def test_administrators_are_told_of_it(cast: Cast, clock, run_jobs):
    request = asked(cast, "erasure")
    run_jobs()
    told = next(message for message in mail.outbox if message.to == [cast.administrator.email])
    assert reverse("people:desk_request", args=[request.pk]) in told.body


def test_their_clock_is_told_before_and_when_it_runs_out(cast: Cast, clock, run_jobs):
    asked(cast, "erasure")
    run_jobs()
    told = []
    for day in (20, 23, 24, 28, 29, 30, 31, 40):
        clock(day)
        before = len(subjects(cast.administrator.email))
        remind_of_requests()
        remind_of_requests()
        run_jobs()
        told.append(len(subjects(cast.administrator.email)) - before)
    assert told == [0, 1, 0, 0, 1, 0, 1, 0]
    assert subjects(cast.administrator.email)[-1] == (
        "Venció el plazo para responder una solicitud sobre datos"
    )


def test_blocking_by_herself_is_at_once_and_within_two_working_days(cast: Cast, clock, run_jobs):
    request = asked(cast, "blocking")
    run_jobs()
    assert (request.state, request.due_on) == ("granted", date(2026, 12, 3))
    assert not Person.objects.get(pk=cast.teacher.pk).is_named
    assert subjects(cast.teacher.email) == [
        "Recibimos tu solicitud: bloqueo",
        "Cumplimos tu solicitud: bloqueo",
    ]


def test_blocking_for_another_waits_for_a_person_and_never_longer(cast: Cast, clock):
    request = asked_by_an_heir(cast, "blocking")
    assert (request.state, request.due_on) == ("open", date(2026, 12, 3))
    with pytest.raises(WrongState):
        extend_request(asked=request, reason="Mucho trabajo.", by=cast.administrator)
    check_identity(asked=request, person=cast.teacher, how="Poder.", by=cast.administrator)
    grant_request(asked=request, answer="Hecho.", by=cast.administrator)
    assert not Person.objects.get(pk=cast.teacher.pk).is_named


@pytest.mark.parametrize("kind", ["access", "portability"])
def test_access_and_portability_are_answered_at_once(cast: Cast, kind: str):
    request = asked(cast, kind)
    assert (request.state, "Mis datos" in request.answer) == ("granted", True)


@pytest.mark.parametrize("kind", ["rectification", "opposition"])
def test_what_it_is_about_must_be_said(cast: Cast, kind: str):
    with pytest.raises(Invalid):
        asked(cast, kind, text=" ")


def test_rectification_is_done_and_answered(cast: Cast):
    request = asked(cast, "rectification")
    correct_person(
        asked=request,
        name=" Rosa Fuentealba Soto ",
        email="ROSA@example.org",
        by=cast.administrator,
    )
    grant_request(asked=request, answer="Corregido.", by=cast.administrator)
    her = Person.objects.get(pk=cast.teacher.pk)
    assert (her.name, her.email) == ("Rosa Fuentealba Soto", "rosa@example.org")


def test_a_name_alone_is_corrected_and_nobody_told_of_another_address(cast: Cast, run_jobs):
    request = asked(cast, "rectification")
    run_jobs()
    mail.outbox.clear()
    correct_person(asked=request, name="Rosa Soto", email=cast.teacher.email, by=cast.administrator)
    run_jobs()
    her = Person.objects.get(pk=cast.teacher.pk)
    assert (her.name, her.email, mail.outbox) == ("Rosa Soto", cast.teacher.email, [])


def test_correction_obeys_what_every_account_obeys(cast: Cast):
    words = {"asked": asked(cast, "rectification"), "name": "R", "email": "r@example.org"}
    with pytest.raises(Conflict):
        correct_person(**words | {"email": cast.principal.email}, by=cast.administrator)
    with pytest.raises(NotAllowed):
        correct_person(**words, by=cast.coordinator)
    erase_person(person=cast.teacher, by=cast.administrator)
    with pytest.raises(NotAllowed):
        correct_person(**words, by=cast.administrator)


def test_opposition_is_refused_with_reasons_the_agency_and_thirty_working_days(
    cast: Cast, clock, run_jobs
):
    request = asked(cast, "opposition")
    refuse_request(asked=request, reason="La ley lo exige.", by=cast.administrator)
    run_jobs()
    said = mail.outbox[-1]
    assert said.subject == "No podemos cumplir tu solicitud: oposición"
    assert "La ley lo exige." in said.body
    assert "Agencia de Protección de Datos Personales" in said.body
    assert "15\xa0ene\xa02027" in said.body
    assert "puede ser posterior" not in said.body


def test_refusal_beyond_the_years_of_known_holidays_says_so(cast: Cast, clock, run_jobs):
    clock(365 * 3)
    request = asked(cast, "opposition")
    refuse_request(asked=request, reason="La ley lo exige.", by=cast.administrator)
    run_jobs()
    assert "puede ser posterior" in mail.outbox[-1].body


def test_erasure_names_what_was_kept_and_reaches_the_address_it_had(cast: Cast, run_jobs):
    request = asked(cast, "erasure")
    address = cast.teacher.email
    done = grant_request(asked=request, answer="Tu cuenta ya no existe.", by=cast.administrator)
    run_jobs()
    assert "Experiencias que escribiste" in [name for name, why in done.exceptions]
    assert "Experiencias que escribiste" in mail.outbox[-1].body
    assert mail.outbox[-1].to == [address]
    assert Person.objects.get(pk=cast.teacher.pk).shown_as == "former"


def test_extension_is_once_with_a_reason(cast: Cast, clock, run_jobs):
    request = asked(cast, "erasure")
    with pytest.raises(Invalid):
        extend_request(asked=request, reason=" ", by=cast.administrator)
    longer = extend_request(asked=request, reason="Hay que revisar.", by=cast.administrator)
    assert longer.due_on == date(2027, 1, 30)
    run_jobs()
    assert "Hay que revisar." in mail.outbox[-1].body
    with pytest.raises(WrongState):
        extend_request(asked=request, reason="Más.", by=cast.administrator)


def test_the_extended_clock_reminds_anew(cast: Cast, clock, run_jobs):
    request = asked(cast, "erasure")
    clock(29)
    remind_of_requests()
    extend_request(asked=request, reason="Hay que revisar.", by=cast.administrator)
    remind_of_requests()
    clock(59)
    remind_of_requests()
    run_jobs()
    assert len(subjects(cast.administrator.email)) == 3


def test_heir_is_answered_only_once_seen(cast: Cast):
    request = asked_by_an_heir(cast)
    with pytest.raises(WrongState):
        grant_request(asked=request, answer="Hecho.", by=cast.administrator)
    with pytest.raises(Invalid):
        check_identity(asked=request, person=cast.teacher, how=" ", by=cast.administrator)
    check_identity(asked=request, person=cast.teacher, how="Partida.", by=cast.administrator)
    done = grant_request(asked=request, answer="Hecho.", by=cast.administrator)
    assert (done.state, done.identity_by) == ("granted", cast.administrator)


@pytest.mark.parametrize("kind", ["blocking", "erasure", "access"])
def test_who_has_no_account_is_answered_too(cast: Cast, kind: str, run_jobs):
    request = asked_by_an_heir(cast, kind)
    check_identity(asked=request, person=None, how="Cédula.", by=cast.administrator)
    done = grant_request(asked=request, answer="Nada se guarda.", by=cast.administrator)
    run_jobs()
    assert done.state == "granted"
    assert "Nada se guarda." in mail.outbox[-1].body


def test_request_of_herself_is_not_doubled_by_that_of_another(cast: Cast):
    asked(cast, "erasure")
    other = asked_by_an_heir(cast, "erasure")
    with pytest.raises(WrongState):
        check_identity(asked=other, person=cast.teacher, how="Poder.", by=cast.administrator)


def test_database_keeps_one_open_request_of_a_kind(cast: Cast):
    request = asked(cast, "erasure")
    request.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        request.save(force_insert=True)


def test_asked_twice_is_asked_once(cast: Cast):
    assert asked(cast, "erasure") == asked(cast, "erasure")


def test_she_takes_it_back(cast: Cast):
    request = asked(cast, "erasure")
    with pytest.raises(NotAllowed):
        withdraw_request(asked=request, by=cast.principal)
    assert withdraw_request(asked=request, by=cast.teacher).state == "withdrawn"
    assert str(request).startswith("erasure ")


@pytest.mark.parametrize(
    "act",
    [
        lambda request, by: grant_request(asked=request, answer="x", by=by),
        lambda request, by: refuse_request(asked=request, reason="x", by=by),
        lambda request, by: extend_request(asked=request, reason="x", by=by),
        lambda request, by: check_identity(asked=request, person=None, how="x", by=by),
    ],
)
def test_only_administrators_answer_and_once(cast: Cast, act):
    request = asked(cast, "opposition")
    with pytest.raises(NotAllowed):
        act(request, cast.coordinator)
    refuse_request(asked=request, reason="x", by=cast.administrator)
    with pytest.raises(WrongState):
        act(request, cast.administrator)


@pytest.mark.parametrize(
    "act",
    [
        lambda request, by: grant_request(asked=request, answer=" ", by=by),
        lambda request, by: refuse_request(asked=request, reason=" ", by=by),
    ],
)
def test_answer_says_something(cast: Cast, act):
    request = asked(cast, "opposition")
    with pytest.raises(Invalid):
        act(request, cast.administrator)
    assert DataRequest.objects.get().state == "open"


def test_asking_by_herself_needs_only_the_kind(cast: Cast):
    assert make_request(kind=RequestKind.ERASURE, by=cast.teacher).text == ""
