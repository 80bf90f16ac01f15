"""What is asked about practices while nobody waits."""

from datetime import timedelta
from typing import Final

from cardumen.jobs.registry import task
from cardumen.practices.actions.evidence import settle_evidence_of
from cardumen.practices.actions.relating import relate_practice
from cardumen.practices.models import Adaptation, Practice
from cardumen.practices.notices import ask_how_it_went

# When it is asked how it went; and for how long after that day, should the worker have rested.
DAYS: Final = (30, 90)
WITHIN: Final = 14
RELATED_A_NIGHT: Final = 2000


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
