"""What is asked about practices while nobody waits."""

from datetime import timedelta
from typing import Final

from django.core.cache import caches
from django.utils import timezone
from django.utils.translation import override

from cardumen.jobs.registry import task
from cardumen.people.models import Person
from cardumen.practices.actions.evidence import settle_evidence_of
from cardumen.practices.actions.opening import keep_open_records
from cardumen.practices.actions.relating import relate_practice
from cardumen.practices.actions.searches import begin_digest, due_digests, remember_told
from cardumen.practices.models import Adaptation, OpenRecord, Practice
from cardumen.practices.notices import ask_how_it_went, tell_new_practices
from cardumen.practices.pages.searches import new_for

# When it is asked how it went; and for how long after that day, should the worker have rested.
DAYS: Final = (30, 90)
WITHIN: Final = 14
RELATED_A_NIGHT: Final = 2000
KEPT_AT_ONCE: Final = 200


@task(every=timedelta(days=1))
def ask_how_adaptations_went() -> None:
    for days in DAYS:
        due = Adaptation.objects.trying_for(days, within=WITHIN)
        for adaptation in due.select_related("practice", "organisation", "by").order_by("pk"):
            ask_how_it_went(adaptation, days)


@task(atomic=False)
def relate(number: int) -> None:
    """The practice, and those it is related to now: it may be of theirs too. When many are
    published together, each neighbour is looked at once."""
    for other in relate_practice(number=number):
        relate_alone.enqueue_once(other)


@task(atomic=False)
def relate_alone(number: int) -> None:
    relate_practice(number=number)


@task(atomic=False, every=timedelta(days=1))
def relate_those_without() -> None:
    """What was published before relations were kept, or loaded in bulk; so many a night."""
    without = Practice.objects.published().filter(relations=None).order_by("pk")
    for number in list(without.values_list("pk", flat=True)[:RELATED_A_NIGHT]):
        relate_practice(number=number)


@task(atomic=False, every=timedelta(days=1))
def settle_what_releases_support() -> None:
    """A release comes to its end without anybody doing anything."""
    rows = Practice.objects.with_released_evidence().order_by("pk")
    for number in list(rows.values_list("pk", flat=True)):
        settle_evidence_of(practice=Practice.objects.get(pk=number))


@task(atomic=False, every=timedelta(days=1))
def mend_open_records() -> None:
    """What was loaded in bulk, erased, or changed through something that practices carry."""
    numbers = set(Practice.objects.open().values_list("pk", flat=True))
    numbers |= set(OpenRecord.objects.still_open().values_list("pk", flat=True))
    wanted = sorted(numbers)
    for start in range(0, len(wanted), KEPT_AT_ONCE):
        keep_open_records(numbers=wanted[start : start + KEPT_AT_ONCE])


@task(every=timedelta(days=1))
def forget_printed() -> None:
    """What somebody took back since is no longer served, and does not stay on the disk either."""
    caches["printed"].clear()


@task(every=timedelta(hours=1))
def tell_what_is_new() -> None:
    for number in due_digests(timezone.now()):
        tell_one_what_is_new.enqueue_once(number)


@task()
def tell_one_what_is_new(number: int) -> None:
    """What she was told is remembered in the transaction of the job, as the mail is queued."""
    now = timezone.now()
    person = Person.objects.filter(pk=number, is_active=True).first()
    if person is None or not begin_digest(person=person, now=now):
        return
    with override(person.language):
        found = new_for(person)
    if found:
        told = [practice for one in found for practice in one.practices]
        remember_told(person=person, practices=told, at=now)
        tell_new_practices(person, found)
