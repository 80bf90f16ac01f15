"""What is written to people, and when, for the tests of this room."""

from datetime import UTC, datetime

import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from cardumen.directory.actor import Actor
from cardumen.jobs.worker import run_due_jobs
from cardumen.notices.actions import choose_pace, summary_of
from cardumen.notices.enums import Pace
from cardumen.notices.kinds import NOTICES
from cardumen.notices.models import Summary
from cardumen.notices.tasks import begin_summaries
from cardumen.people.models import Person
from cardumen.talk.actions import post_message
from cardumen.talk.models import Message
from tests.cast import Cast

# Where the cast works, both are in the same zone of time in summer but for Magallanes (UTC−3).
TUESDAY = datetime(2026, 11, 3, 15, tzinfo=UTC)
NIGHT = datetime(2026, 11, 4, 1, tzinfo=UTC)
WEDNESDAY = datetime(2026, 11, 4, 10, 5, tzinfo=UTC)
MONDAY = datetime(2026, 11, 9, 10, 5, tzinfo=UTC)


def say(cast: Cast, body: str = "¿Qué radio usan?") -> Message:
    """A question to Talhuán about its practice; its author, the teacher, hears of it."""
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


def open_page(cast: Cast) -> None:
    """Twice: the second time nothing is new."""
    client = Client()
    client.force_login(cast.teacher)
    for _ in range(2):
        client.get(f"/practices/{cast.practice.pk}/")
