"""What is asked about visits before they are late."""

from datetime import timedelta
from typing import Final

from django.utils import timezone

from cardumen.internships.enums import VisitState
from cardumen.internships.models import Visit
from cardumen.internships.notices import HAPPENED, SOON, UNDATED, days_of, remind
from cardumen.jobs.registry import task

BEFORE: Final = timedelta(days=7)
# Without dates so long after it was agreed; and for how long something is asked at all.
UNDATED_AFTER: Final = timedelta(days=14)
WITHIN: Final = timedelta(days=30)


@task(every=timedelta(days=1))
def remind_of_visits() -> None:
    """A week before; where there are no dates after two; and the day after."""
    now, today = timezone.now(), timezone.localdate()
    visits = Visit.objects.with_both().select_related("organiser", "receiver").order_by("pk")
    since = now - UNDATED_AFTER
    for visit in visits.filter(
        state=VisitState.AGREED, agreed_at__lte=since, agreed_at__gt=since - WITHIN
    ):
        remind(UNDATED, visit)
    dated = visits.filter(state=VisitState.DATED)
    for visit in dated.filter(begins_on__gt=today, begins_on__lte=today + BEFORE):
        remind(SOON, visit, days_of(visit)[0])
    for visit in dated.filter(ends_on__lt=today, ends_on__gte=today - WITHIN):
        remind(HAPPENED, visit, days_of(visit)[0])
