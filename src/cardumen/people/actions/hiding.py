"""Blocking: a person's data are kept, and shown to no one."""

from django.db import transaction
from django.utils import timezone

from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.people import events, rules
from cardumen.people.enums import ShownAs
from cardumen.people.models import Blocking, Person
from cardumen.people.standins import stand_in


@transaction.atomic
def block_person(*, person: Person, by: Person) -> Person:
    """From now on no one sees them, and nothing is sent to them; said twice it is done once."""
    rules.may_block.check(person, by)
    person = locked(person)
    if not person.is_named:
        return person
    Blocking.objects.create(person=person, name=person.name, by=by)
    person.shown_as = ShownAs.HIDDEN
    person.name = stand_in(ShownAs.HIDDEN)
    person.save(update_fields=["shown_as", "name"])
    publish(events.PersonBlocked(person=person.pk), by=by)
    return person


@transaction.atomic
def unblock_person(*, person: Person, by: Person) -> Person:
    """Everything is as it was, at once."""
    rules.may_unblock.check(person, by)
    person = locked(person)
    blocking = Blocking.objects.filter(person=person, until=None).first()
    if blocking is None:
        return person
    person.shown_as, person.name = ShownAs.NAME, blocking.name
    person.save(update_fields=["shown_as", "name"])
    _end(blocking)
    publish(events.PersonUnblocked(person=person.pk), by=by)
    return person


def _end(blocking: Blocking) -> None:
    blocking.until, blocking.name = timezone.now(), ""
    blocking.save(update_fields=["until", "name"])
