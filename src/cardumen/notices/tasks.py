"""Summaries, when their time comes."""

from datetime import timedelta

from django.utils import timezone

from cardumen.jobs.registry import task
from cardumen.notices.actions import BATCH, begin_summary, expect_summaries
from cardumen.notices.models import Summary
from cardumen.people.models import Person


@task(every=timedelta(minutes=10))
def begin_summaries() -> None:
    """Some at a time; those of the next are queued behind these."""
    now = timezone.now()
    expect_summaries(now)
    due = list(Summary.objects.due(now).values_list("person", flat=True)[:BATCH])
    for number in due:
        begin_one_summary.enqueue_once(number)
    if len(due) == BATCH:
        begin_summaries.enqueue_once()


@task()
def begin_one_summary(number: int) -> None:
    person = Person.objects.filter(pk=number, is_active=True).first()
    if person is not None:
        begin_summary(person, timezone.now())
