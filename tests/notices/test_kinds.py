"""Every kind of notice: what it says, to whom, and when it says nothing."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from cardumen.challenges.models import Match
from cardumen.commitments.models import Handover
from cardumen.directory.actor import Actor
from cardumen.internships.notices import days_of
from cardumen.jobs.models import Job
from cardumen.mail.actions import send_message
from cardumen.mail.models import Message as Mail
from cardumen.notices.actions import notify, summary_of
from cardumen.notices.enums import Pace
from cardumen.notices.kinds import NOTICES, NoticeKind
from cardumen.notices.models import Choice, Notice
from cardumen.notices.notices import write_notice
from cardumen.people.models import Person
from cardumen.practices.models import Adaptation, Hosting, Practice, Verification
from cardumen.practices.searches.actions import save_search
from cardumen.talk.actions import post_message
from tests.agreements.making import refused, signed, written
from tests.asks.making import answered, asked
from tests.cast import Cast
from tests.commitments import making as commitments
from tests.internships import making as visits
from tests.talk.access import begun

pytestmark = pytest.mark.django_db
Made = tuple[Person, tuple[int, ...]]


def message(cast: Cast) -> Made:
    by = Actor(cast.principal, cast.punta_delgada)
    said = post_message(thing=cast.practice, kind="question", body="¿Qué radio?", by=by)
    return cast.teacher, (said.pk,)


def finding(cast: Cast) -> Made:
    found = Verification.objects.create(
        practice=cast.practice, by=cast.facilitator, finding="Falta la planilla.", at=timezone.now()
    )
    return cast.teacher, (found.pk,)


def adaptation(cast: Cast) -> Made:
    tried = Adaptation.objects.create(
        practice=cast.practice, organisation=cast.punta_delgada, started_on=date(2026, 10, 1)
    )
    return cast.principal, (tried.pk, 30)


def withdrawn(cast: Cast) -> Made:
    return cast.teacher, (answered(cast, "withdrawn").pk,)


def news(cast: Cast) -> Made:
    Practice.objects.update(published_at=timezone.now())
    return cast.principal, (cast.practice.pk,)


def searched(cast: Cast) -> Made:
    save_search(address="topic=reading", by=Actor(cast.principal))
    return news(cast)


def challenge(cast: Cast) -> Made:
    Match.objects.create(
        challenge=cast.challenge, practice=cast.practice, position=1, score=1.0, text_score=1.0
    )
    return cast.teacher, (cast.challenge.pk,)


def agreement(cast: Cast) -> Made:
    return cast.teacher, (signed(written(cast), cast).pk, 1)


def refusal(cast: Cast) -> Made:
    return cast.principal, (refused(written(cast), cast).pk, 1)


def visit_on_days(cast: Cast) -> Made:
    visit = visits.dated(cast, timezone.localdate() + timedelta(days=10))
    return cast.principal, (visit.pk, *days_of(visit))


def visit_on_a_day(cast: Cast) -> Made:
    person, (number, first, _last) = visit_on_days(cast)
    return person, (number, first)


def visit_without_days(cast: Cast) -> Made:
    return cast.principal, (visits.agreed(cast).pk,)


def request_for_visit(cast: Cast) -> Made:
    return cast.teacher, (asked(cast).pk,)


def request_left(cast: Cast) -> Made:
    made = request_for_visit(cast)
    hosting = {"a_month": 1, "silent_since": timezone.now()}
    Hosting.objects.update_or_create(organisation=cast.talhuan, defaults=hosting)
    return made


def commitment(cast: Cast) -> Made:
    return cast.principal, (commitments.made(cast).pk,)


def check(cast: Cast) -> Made:
    return cast.principal, (commitments.made(cast).checks.order_by("day")[0].pk,)


def handover(cast: Cast) -> Made:
    made = commitments.made(cast)
    given = Handover.objects.create(
        commitment=made,
        from_organisation=cast.talhuan,
        organisation=cast.punta_delgada,
        by=cast.principal,
        at=timezone.now(),
    )
    return cast.principal, (given.pk,)


def topic(cast: Cast) -> Made:
    return cast.principal, (begun(cast).pk,)


def followed(cast: Cast) -> Made:
    made = begun(cast)
    for person, school in ((cast.principal, cast.punta_delgada), (cast.neighbour, cast.azapa)):
        said = post_message(thing=made, kind="message", body="Voy.", by=Actor(person, school))
    return cast.principal, (said.pk,)


MAKERS: dict[str, Callable[[Cast], Made]] = {
    "message": message,
    "followed": followed,
    "new-topics": topic,
    "finding": finding,
    "how-it-went": adaptation,
    "ask-withdrawn": withdrawn,
    "new-in-networks": news,
    "new-practices": searched,
    "could-help": challenge,
    "agreement-complete": agreement,
    "agreement-refused": refusal,
    "visit-changed": visit_on_days,
    "visit-soon": visit_on_a_day,
    "visit-happened": visit_on_a_day,
    "visit-undated": visit_without_days,
    "visit-request-waits": request_for_visit,
    "visits-rested": request_left,
    "commitment-check": check,
    "commitment-due": commitment,
    "commitment-handed-over": handover,
}


@pytest.mark.parametrize("kind", NOTICES.values(), ids=lambda kind: kind.key)
def test_every_kind_says_why_and_how_to_stop_and_nothing_to_others(kind: NoticeKind, cast: Cast):
    person, numbers = MAKERS[kind.key](cast)
    facts = kind.facts(person, *numbers)
    assert facts is not None
    assert facts["url"].startswith("http")
    assert kind.facts(cast.outsider, *numbers) is None, "who is in no network of theirs"
    assert kind.facts(cast.supervisor, *numbers) is None, "behind the wall"
    gone = (10**6, *numbers[1:])
    assert kind.facts(person, *gone) is None
    assert Pace.NEVER in kind.paces
    assert kind.pace in kind.paces
    if kind.find is not None:
        assert numbers[0] in [number for number, _network in kind.find(person)]
        assert list(kind.find(cast.outsider)) == []
        assert list(kind.find(cast.supervisor)) == []
        return
    text = ":".join(map(str, numbers))
    Notice.objects.get_or_create(person=person, kind=kind.key, numbers=text)
    letter = write_notice(f"{kind.key}:{text}:{person.pk}")
    assert letter is not None
    assert "Recibes esto porque" in letter.body
    assert letter.headers["List-Unsubscribe"].strip("<>") in letter.body
    assert write_notice(f"{kind.key}:{text}:{10**6}") is None, "an account that is gone"


def test_a_kind_that_no_room_declares_any_more_says_nothing(cast: Cast):
    Notice.objects.create(person=cast.teacher, kind="gone", numbers="1")
    assert write_notice(f"gone:1:{cast.teacher.pk}") is None


def test_a_summary_goes_on_to_the_next_challenges_to_help_with(cast: Cast):
    person, numbers = challenge(cast)
    find = NOTICES["could-help"].find
    assert find is not None
    assert list(find(person)) == [(*numbers, cast.challenge.network_id)]
    Notice.objects.create(person=person, kind="could-help", numbers=str(numbers[0]))
    assert list(find(person)) == []


def test_nobody_is_told_of_their_own_acts(cast: Cast):
    kind = NOTICES["message"]
    people = [cast.principal, cast.teacher]
    notify(kind, 1, to=people, network=cast.lideres, by=cast.principal)
    assert [notice.person for notice in Notice.objects.all()] == [cast.teacher]


def test_told_twice_it_is_one(cast: Cast):
    kind = NOTICES["message"]
    for _ in range(2):
        notify(kind, 1, to=[cast.teacher], network=cast.lideres, by=None)
    assert Mail.objects.filter(key=f"message:1:{cast.teacher.pk}").count() == 1
    assert Notice.objects.count() == 1


def test_what_a_mail_server_refused_is_written_again(cast: Cast, run_jobs, monkeypatch):
    """And no row keeps what it said meanwhile."""
    message(cast)
    with monkeypatch.context() as refusing:
        refusing.setattr(EmailBackend, "send_messages", refuse)
        run_jobs()
    waiting = Mail.objects.get(to=cast.teacher.email)
    assert (waiting.state, waiting.subject, waiting.body) == ("waiting", "", "")
    Practice.objects.update(title="Otro título")
    send_message(waiting.pk)
    assert "Otro título" in mail.outbox[0].subject


def refuse(*_messages: object) -> None:
    raise OSError("refused")


def test_rows_say_what_they_are(cast: Cast):
    notice = Notice(person=cast.teacher, kind="message", numbers="1")
    assert str(notice) == f"message:1:{cast.teacher.pk}"
    assert str(Choice(kind="message", pace="never")) == "message never"
    assert str(summary_of(cast.teacher, timezone.now()))[:2] == "20"
    assert not Job.objects.exists()
