"""One school asks another to meet: from a practice and from a challenge, until it is answered."""

from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from cardumen.asks.actions import accept_ask, decline_ask, withdraw_ask
from cardumen.asks.models import Ask
from cardumen.asks.pages import asking_about, waiting_for
from cardumen.challenges.actions import close_challenge, solve_challenge
from cardumen.challenges.models import Challenge
from cardumen.directory.actor import Actor
from cardumen.directory.models import Affiliation
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed, WrongState
from cardumen.practices.matching.capacity import Places, places_of
from cardumen.practices.models import Hosting
from tests.asks.making import answered, asked
from tests.cast import ROLES
from tests.challenges.making import opened
from tests.challenges.reading import text

PLACE = "/asks/new/{subject}/{number}/{host}/"


def address(thing, host, subject="challenge"):
    return PLACE.format(subject=subject, number=thing.pk, host=host.pk)


@pytest.fixture
def letters(run_jobs):
    """Those sent since one looked last."""

    def sent():
        run_jobs()
        return taken()

    return sent


def taken():
    sent = [(letter.to, letter.subject, letter.body) for letter in mail.outbox]
    mail.outbox.clear()
    return sent


def test_from_a_challenge_to_learning_with_someone(cast, principal, teacher, letters):
    """Nothing is chosen before the other school has said yes."""
    challenge = opened(cast)
    letters()
    form = f"{address(challenge, cast.talhuan)}?practice={cast.practice.pk}"
    begun = text(principal.get(form))
    for words in ("Hello", "Leen sin fluidez", "Lectura en voz alta por radio", "Send request"):
        assert words in begun
    written = {"way": "visit", "dates": "En marzo", "message": "¿Nos reciben?"}
    sent = text(principal.post(form, written, follow=True))
    assert "Sent to Escuela Básica Talhuán. We will e-mail you when they answer" in sent
    challenge.refresh_from_db()
    assert challenge.state == "open"
    assert not challenge.choices.exists()
    [(to, _, body)] = letters()
    assert to == [cast.teacher.email]
    assert "¿Nos reciben?" in body
    assert "En marzo" in body

    ask = Ask.objects.get()
    [waiting] = waiting_for(cast.teacher)
    assert waiting.url == ask.get_absolute_url()
    shown = text(teacher.get(waiting.url))
    assert "¿Nos reciben?" in shown
    assert cast.principal.email not in shown
    accepted = text(teacher.post(waiting.url, {"do": "accept", "answer": "Vengan."}, follow=True))
    assert cast.principal.email in accepted
    assert waiting_for(cast.teacher) == []
    challenge.refresh_from_db()
    assert challenge.state == "chosen"
    choice = challenge.choices.get()
    assert choice.organisation == cast.talhuan
    assert choice.practice == cast.practice
    assert choice.path == "visit"
    assert choice.by == cast.principal
    [(to, subject, body)] = letters()
    assert to == [cast.principal.email]
    assert "la Escuela Básica Talhuán" in subject
    assert "Vengan." in body
    assert cast.teacher.email in text(principal.get(ask.get_absolute_url()))


def test_from_a_practice(cast, principal, teacher):
    """What is declined needs a word; then they ask again."""
    practice = f"/practices/{cast.practice.pk}/"
    form = address(cast.practice, cast.talhuan, "practice")
    assert form in text(principal.get(practice))
    assert "No requests yet." in text(principal.get("/asks/"))
    principal.post(form, {"way": "conversation", "message": "¿Qué radio?"})
    ask = Ask.objects.get()
    assert "waiting for an answer" in text(principal.get(practice))
    refused = teacher.post(ask.get_absolute_url(), {"do": "decline", "answer": " "})
    assert refused.status_code == 422
    teacher.post(ask.get_absolute_url(), {"do": "decline", "answer": "En abril sí."})
    assert "En abril sí." in text(principal.get(ask.get_absolute_url()))
    again = text(principal.get(practice))
    assert form in again
    assert "declined" in again
    listed = text(principal.get("/asks/"))
    assert "Escuela Básica Talhuán: Lectura en voz alta por radio" in listed


def test_what_two_schools_say_no_one_else_reads(cast, as_):
    ask = answered(cast, "accepted")
    seen = {role for role in ROLES if as_(role).get(ask.get_absolute_url()).status_code == 200}
    assert seen == {"principal", "teacher"}
    for role in (None, *ROLES):
        page = as_(role).get(f"/practices/{cast.practice.pk}/").content.decode()
        assert "Quisiéramos ver" not in page
        assert (ask.get_absolute_url() in page) is (role in seen)


def test_withdrawn_and_told(cast, principal, letters):
    ask = asked(cast)
    letters()
    principal.post(f"{ask.get_absolute_url()}withdraw/")
    told = [subject for _, subject, _ in letters()]
    assert any("Escuela Punta Delgada" in subject for subject in told)
    with pytest.raises(WrongState, match="was withdrawn"):
        answered_late(cast, ask)


def answered_late(cast, ask):
    accept_ask(ask=ask, by=Actor(cast.teacher, cast.talhuan))


def test_the_same_is_sent_once_and_another_waits(cast):
    assert asked(cast) == asked(cast)
    assert Entry.objects.filter(kind="AskSent").count() == 1
    with pytest.raises(Conflict, match="already asked"):
        asked(cast, message="¿Y?")
    with pytest.raises(Invalid):
        asked(cast, message=" ", way="conversation")


@pytest.mark.parametrize(
    ("by", "school", "why"),
    [
        ("teacher", "talhuan", "your own"),
        ("outsider", "elsewhere", "members of networks"),
        ("coordinator", None, "who work at"),
        ("supervisor", "authority", "members of networks"),
        ("principal", "azapa", "where you work"),
    ],
)
def test_who_is_refused_is_not_offered_it(cast, by, school, why):
    person = getattr(cast, by)
    organisation = getattr(cast, school) if school else None
    offered = asking_about(cast.practice, cast.talhuan, person, organisation)
    assert not offered.is_open
    with pytest.raises(NotAllowed, match=why):
        asked(cast, by=Actor(person, organisation))


def test_a_practice_is_asked_about_where_it_is_from(cast):
    with pytest.raises(NotAllowed, match="another school"):
        asked(cast, host=cast.azapa)
    cast.talhuan.status = "closed"
    cast.talhuan.save()
    with pytest.raises(NotAllowed, match="has closed"):
        asked(cast)


@pytest.mark.parametrize(
    ("state", "host", "why"),
    [
        ("open", "punta_delgada", "your own"),
        ("draft", "talhuan", "Share the challenge"),
        ("closed", "talhuan", "Reopen it"),
    ],
)
def test_for_a_challenge_only_while_it_looks_for_help(cast, state, host, why):
    challenge = opened(cast)
    Challenge.objects.filter(pk=challenge.pk).update(state=state, closed_at=challenge.opened_at)
    challenge.refresh_from_db()
    with pytest.raises(NotAllowed, match=why):
        asked(cast, thing=challenge, host=getattr(cast, host))
    with pytest.raises(NotAllowed, match="who work at"):
        asked(cast, thing=challenge, by=Actor(cast.teacher, cast.talhuan))


def test_of_a_school_that_has_closed_nothing_is_asked(cast):
    challenge = opened(cast)
    cast.talhuan.status = "closed"
    cast.talhuan.save()
    with pytest.raises(NotAllowed, match="has closed"):
        asked(cast, thing=challenge)


def test_the_last_place_is_asked_for_once_and_given_back(cast):
    hosting = Hosting.objects.create(organisation=cast.talhuan, a_month=1)
    challenge = opened(cast)
    ask = asked(cast, thing=challenge)
    assert places_of([cast.talhuan.pk]) == {cast.talhuan.pk: Places(0)}
    with pytest.raises(Invalid, match="No places left"):
        asked(cast)
    assert asked(cast, way="conversation").state == "asked"
    withdraw_ask(ask=ask, by=Actor(cast.principal, cast.punta_delgada))
    assert places_of([cast.talhuan.pk])[cast.talhuan.pk].left == 1
    answered_as_declined(cast, asked(cast, thing=challenge))
    assert places_of([cast.talhuan.pk])[cast.talhuan.pk].left == 0
    hosting.a_month, hosting.offers_virtual = 2, True
    hosting.save()
    found = places_of([cast.talhuan.pk, cast.azapa.pk])
    assert found == {cast.talhuan.pk: Places(1, True)}
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert places_of([cast.talhuan.pk])[cast.talhuan.pk].left == 2
    hosting.is_paused = True
    hosting.save()
    assert places_of([cast.talhuan.pk])[cast.talhuan.pk] == Places(0, rests=True)


def answered_as_declined(cast, ask):
    decline_ask(ask=ask, answer="No podemos.", by=Actor(cast.teacher, cast.talhuan))


def test_where_no_one_has_an_account_the_request_waits(cast, principal, letters):
    challenge = opened(cast)
    Affiliation.objects.filter(organisation=cast.azapa).update(
        until=timezone.localdate(challenge.opened_at)
    )
    letters()
    form = address(challenge, cast.azapa)
    assert "No one from Escuela Darío Salas has an account yet" in text(principal.get(form))
    written = {"way": "joint_project", "message": "¿Lo hacemos juntas?"}
    assert "your request is waiting here" in text(principal.post(form, written, follow=True))
    assert letters() == []


@pytest.mark.parametrize(
    "end", [close_challenge, partial(solve_challenge, what_solved="La radio.")]
)
def test_what_waits_is_withdrawn_with_the_challenge(cast, letters, end):
    """Of that challenge, what waits; whoever was asked is notified, and accepts it no longer."""
    challenge = opened(cast)
    waits, other = asked(cast, thing=challenge), asked(cast)
    by = Actor(cast.principal, cast.punta_delgada)
    kept = asked(cast, thing=challenge, host=cast.azapa, way="joint_project")
    accept_ask(ask=kept, by=Actor(cast.neighbour, cast.azapa))
    letters()
    end(challenge=challenge, by=by)
    assert [one.title for one in waiting_for(cast.teacher)] == [str(cast.practice)]
    for ask, state in ((waits, "withdrawn"), (other, "asked"), (kept, "accepted")):
        ask.refresh_from_db()
        assert ask.state == state
    [(to, subject, _)] = letters()
    assert to == [cast.teacher.email]
    assert "Leen sin fluidez" in subject
    with pytest.raises(WrongState, match="was withdrawn"):
        answered_late(cast, waits)


def test_a_challenge_that_ended_meanwhile_stays_so(cast):
    challenge = opened(cast)
    ask = asked(cast, thing=challenge)
    Challenge.objects.filter(pk=challenge.pk).update(state="closed", closed_at=ask.at)
    answered_late(cast, ask)
    challenge.refresh_from_db()
    assert challenge.state == "closed"
    assert challenge.choices.get().organisation == cast.talhuan


def test_what_is_told_of_an_earlier_day_stands_under_that_day(cast):
    before = timezone.now() - timedelta(days=40)
    assert asked(cast, at=before).at == before


def test_page_of_a_practice_that_was_named_and_has_gone(cast, principal):
    challenge = opened(cast)
    ask = asked(cast, thing=challenge, reference=cast.practice)
    title = cast.practice.title
    assert title in text(principal.get(ask.get_absolute_url()))
    cast.practice.delete()
    assert title not in text(principal.get(ask.get_absolute_url()))


def test_who_answers_after_a_colleague_reads_why_nothing_was_sent(cast, teacher):
    ask = answered(cast, "declined")
    late = teacher.post(ask.get_absolute_url(), {"do": "accept", "answer": "Vengan."})
    assert late.status_code == 422
    assert "This request has already been declined." in text(late)


def test_address_of_who_left_is_not_given_on(cast, principal, teacher):
    ask = answered(cast, "accepted")
    assert cast.principal.email in text(teacher.get(ask.get_absolute_url()))
    Affiliation.objects.filter(person=cast.principal).update(until=timezone.localdate(ask.at))
    assert cast.principal.email not in text(teacher.get(ask.get_absolute_url()))
