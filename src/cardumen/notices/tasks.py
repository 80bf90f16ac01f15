"""Summaries, when their time comes."""

from datetime import timedelta

from django.utils import timezone

from cardumen.jobs.registry import task
from cardumen.notices.actions import begin_summary, expect_summaries
from cardumen.notices.models import Summary
from cardumen.people.models import Person


@task(every=timedelta(minutes=10))
def begin_summaries() -> None:
    now = timezone.now()
    expect_summaries(now)
    for number in Summary.objects.due(now).values_list("person", flat=True):
        begin_one_summary.enqueue_once(number)


@task()
def begin_one_summary(number: int) -> None:
    person = Person.objects.filter(pk=number, is_active=True).first()
    if person is not None:
        begin_summary(person, timezone.now())
