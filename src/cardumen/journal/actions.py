"""Keeps an event and queues its delivery, in the transaction that published it."""

from cardumen.jobs.actions import enqueue_job
from cardumen.journal.models import Entry
from cardumen.kernel.events import Event, record_with

DELIVERY = "cardumen.journal.tasks.deliver"


@record_with
def record_event(event: Event, listeners: tuple[str, ...]) -> None:
    entry = Entry.objects.create(
        kind=type(event).__name__,
        payload=event.payload(),
        by=event.by,
        acting_for=event.acting_for,
    )
    for listener in listeners:
        enqueue_job(task=DELIVERY, args=[entry.pk, listener])
