"""End the sessions of a person elsewhere: the row goes, so no process lets that browser in."""

from django.db import transaction

from cardumen.kernel.events import publish
from cardumen.people import events, rules
from cardumen.people.models import Person, Session


@transaction.atomic
def end_session(*, person: Person, session: Session, by: Person) -> None:
    rules.may_end_sessions.check(person, by)
    _end(person, by, Session.objects.of(person).filter(pk=session.pk).delete()[0])


@transaction.atomic
def end_other_sessions(*, person: Person, keep: str | None, by: Person) -> None:
    """All but the one with the key `keep`."""
    rules.may_end_sessions.check(person, by)
    _end(person, by, Session.objects.of(person).exclude(session_key=keep).delete()[0])


def _end(person: Person, by: Person, count: int) -> None:
    if count:
        publish(events.SessionsEnded(person=person.pk, count=count), by=by)
