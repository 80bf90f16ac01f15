"""Reminders of the requests whose clock runs out."""

from datetime import timedelta

from django.utils import timezone

from cardumen.jobs.registry import task
from cardumen.people.rights.clocks import REMINDERS
from cardumen.people.rights.models import DataRequest
from cardumen.people.rights.notices import ask_to_answer


@task(every=timedelta(hours=6))
def remind_of_requests() -> None:
    """A week and a day before a clock runs out, and when it has; each once."""
    today = timezone.localdate()
    for request in DataRequest.objects.open().filter(due_on__lte=today + max(REMINDERS)):
        left = request.due_on - today
        if left < timedelta(0):
            moment = "late"
        else:
            moment = f"{min(one for one in REMINDERS if left <= one).days}-before"
        ask_to_answer(request, f"{request.due_on}:{moment}")
