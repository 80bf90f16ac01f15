"""What is asked about practices while no one waits."""

from datetime import timedelta
from typing import Final

from cardumen.jobs.registry import task
from cardumen.kernel.waiting import unhurried
from cardumen.labels.thesaurus.index import forget
from cardumen.practices.actions.evidence import settle_evidence_of
from cardumen.practices.enums import Section
from cardumen.practices.index import index_again
from cardumen.practices.models import Adaptation, Practice, PracticeAttachment
from cardumen.practices.notices import ask_how_it_went

# When it is asked how it went; and for how long after that day, should the worker have rested.
DAYS: Final = (30, 90)
WITHIN: Final = 14


@task(every=timedelta(days=1))
def ask_how_adaptations_went() -> None:
    for days in DAYS:
        due = Adaptation.objects.trying_for(days, within=WITHIN)
        for adaptation in due.select_related("practice", "organisation", "by").order_by("pk"):
            ask_how_it_went(adaptation, days)


@task(atomic=False, every=timedelta(days=1), within=timedelta(hours=2))
def settle_what_releases_support() -> None:
    """A release comes to its end without anyone doing anything."""
    released = PracticeAttachment.objects.filter(section=Section.EVIDENCE, file__people__gt=0)
    rows = Practice.objects.filter(pk__in=released.values("practice")).order_by("pk")
    for number in unhurried(list(rows.values_list("pk", flat=True))):
        settle_evidence_of(practice=Practice.objects.get(pk=number))


@task(atomic=False, every=timedelta(days=1), within=timedelta(hours=2))
def index_all_again() -> None:
    """Each in a transaction of its own: people go on writing meanwhile."""
    forget()
    published = Practice.objects.published().order_by("pk")
    for number in unhurried(list(published.values_list("pk", flat=True))):
        index_again(number)
