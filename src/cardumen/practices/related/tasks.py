"""Relations, kept while no one waits."""

from datetime import timedelta
from typing import Final

from cardumen.jobs.registry import task
from cardumen.kernel.waiting import unhurried
from cardumen.practices.models import Practice
from cardumen.practices.related.actions import relate_practice

RELATED_A_NIGHT: Final = 2000


@task(atomic=False)
def relate(number: int) -> None:
    """The practice, and those it is related to now: it may be of theirs too. When many are
    published together, each neighbour is looked at once."""
    for other in relate_practice(number=number):
        relate_alone.enqueue_once(other)


@task(atomic=False)
def relate_alone(number: int) -> None:
    relate_practice(number=number)


@task(atomic=False, every=timedelta(days=1), within=timedelta(hours=2))
def relate_those_without() -> None:
    """What was published before relations were kept, or loaded in bulk; so many a night."""
    without = Practice.objects.published().filter(relations=None).order_by("pk")
    for number in unhurried(list(without.values_list("pk", flat=True)[:RELATED_A_NIGHT])):
        relate_practice(number=number)
