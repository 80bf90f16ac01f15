"""What is asked about commitments while no one waits."""

from datetime import timedelta
from typing import Final

from django.utils import timezone

from cardumen.commitments.actions import ask_check, remind
from cardumen.commitments.enums import CommitmentState
from cardumen.commitments.models import Check, Commitment
from cardumen.jobs.registry import task

DAY: Final = timedelta(days=1)
# Before it is due; and for how long after its day a check is still asked, should the worker have
# rested or no one have been there to ask.
AHEAD: Final = timedelta(days=7)
WITHIN: Final = timedelta(days=14)


@task(every=timedelta(hours=6))
def ask_how_commitments_go() -> None:
    """Somewhere it is tomorrow already: whether its day has come, each check is asked by the
    calendar where its organisation is."""
    now = timezone.now()
    today = timezone.localdate(now)
    due = Check.objects.due(today + DAY).filter(asked_at=None, day__gt=today - WITHIN)
    for check in due.order_by("pk"):
        ask_check(check, now)


@task(every=timedelta(days=1))
def remind_of_due_days() -> None:
    today = timezone.localdate()
    soon = Commitment.objects.filter(
        state=CommitmentState.OPEN, due_on__range=(today, today + AHEAD)
    )
    for commitment in soon.filter(made_on__lte=today - AHEAD).order_by("pk"):
        remind(commitment)
