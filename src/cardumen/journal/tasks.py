"""Delivers an event to one listener; a listener that fails does not hold up another."""

from cardumen.jobs.registry import task
from cardumen.journal.models import Entry
from cardumen.kernel.events import Event, listener_named


@task()
def deliver(entry_id: int, listener: str) -> None:
    entry = Entry.objects.get(pk=entry_id)
    event = Event.restore(entry.kind, entry.payload)
    listener_named(type(event), listener)(event)
