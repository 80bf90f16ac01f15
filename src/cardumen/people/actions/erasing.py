"""Erasure: the account ends, what others need stands on under a pseudonym."""

import secrets

from django.db import transaction
from django.utils import timezone

from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.people import events, rules
from cardumen.people.enums import ShownAs
from cardumen.people.kept import holdings
from cardumen.people.models import Blocking, Person
from cardumen.people.standins import stand_in


@transaction.atomic
def erase_person(*, person: Person, by: Person) -> Person:
    """Closes the account and takes away name, address, password and whatever the rooms remove.

    What they wrote keeps standing under one pseudonym, so that minutes and practices stay whole.
    All of it is one transaction; done twice it is done once.
    """
    rules.may_erase.check(person, by)
    return erase_under(new_alias(), person=person, by=by)


@transaction.atomic
def erase_under(alias: str, *, person: Person, by: Person | None) -> Person:
    """The same under a pseudonym that is known; whoever calls it has asked whether that may be."""
    person = locked(person)
    if person.shown_as == ShownAs.FORMER:
        return person
    _ = person.addresses  # while they are known: the rooms forget them one by one
    for holding in holdings():
        if holding.erase is not None:
            holding.erase(person)
    Blocking.objects.filter(person=person, until=None).update(until=timezone.now(), name="")
    person.alias = new_alias() if _is_used(alias) else alias
    person.shown_as = ShownAs.FORMER
    person.name = stand_in(ShownAs.FORMER, person.alias)
    person.email = f"former-{person.alias.lower()}@erased.invalid"
    person.is_active = person.is_administrator = False
    person.last_login = None
    # Every session of theirs ends with the password that it was opened under.
    person.set_unusable_password()
    person.save()
    publish(events.PersonErased(person=person.pk), by=by)
    return person


def new_alias() -> str:
    """Drawn by lot: nothing in it leads back to them."""
    while True:
        alias = secrets.token_hex(2).upper()
        if not _is_used(alias):
            return alias


def _is_used(alias: str) -> bool:
    return Person.objects.filter(alias=alias).exists()
