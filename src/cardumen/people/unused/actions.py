"""Which accounts no one uses; ask about them; erase them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from cardumen.mail.models import Message
from cardumen.people.actions.erasing import erase_under, new_alias
from cardumen.people.enums import ShownAs
from cardumen.people.models import Person, Session
from cardumen.people.retention import YEAR
from cardumen.people.unused.notices import ask_whether_wanted, key_of

KEPT: Final = 3 * YEAR
# Each question has so long for an answer, the last one too.
ANSWER: Final = timedelta(days=30)
QUESTIONS: Final = 3
BATCH: Final = 200


def unused_since(before: datetime) -> "QuerySet[Person]":
    """Open accounts, but those of administrators, through which no one has come in since then."""
    sessions = Session.objects.filter(person=OuterRef("pk"))
    seen = sessions.exclude(pk__in=Session.objects.unused_since(before).values("pk"))
    people = Person.objects.filter(
        ~Exists(seen), is_active=True, is_administrator=False, shown_as=ShownAs.NAME
    )
    return people.annotate(used_at=Coalesce("last_login", "joined_at")).filter(used_at__lt=before)


def note_use(person: Person) -> None:
    """They took part without signing in, as whoever answers by e-mail."""
    Person.objects.filter(pk=person.pk).update(last_login=timezone.now())


def ask_about_unused(now: datetime) -> None:
    """Three times in the last months of the period, one after the other; each once. So many at a
    time, not counting those whose answer is awaited."""
    left = BATCH
    for person in unused_since(now - KEPT + QUESTIONS * ANSWER).order_by("pk"):
        asked = _asked(person)
        if len(asked) < QUESTIONS and (not asked or max(asked) <= now - ANSWER):
            ask_whether_wanted(person, len(asked) + 1, now + (QUESTIONS - len(asked)) * ANSWER)
            left -= 1
        if not left:
            return


def asked_in_vain(before: datetime) -> "QuerySet[Person]":
    """Those of them who had time to answer the last question."""
    last = {key_of(person, QUESTIONS): person.pk for person in unused_since(before)}
    asked = Message.objects.filter(key__in=last, queued_at__lte=timezone.now() - ANSWER)
    over = [last[key] for key in asked.values_list("key", flat=True)]
    return Person.objects.filter(pk__in=over)


@transaction.atomic
def erase_unused(people: Iterable[Person]) -> None:
    for person in people:
        erase_under(new_alias(), person=person, by=None)


def _asked(person: Person) -> list[datetime]:
    """When, since they last came."""
    keys = [key_of(person, number) for number in range(1, QUESTIONS + 1)]
    return list(Message.objects.filter(key__in=keys).values_list("queued_at", flat=True))
