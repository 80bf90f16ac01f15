"""The open records, fixed while no one waits."""

from datetime import timedelta
from typing import Final

from cardumen.jobs.registry import task
from cardumen.kernel.waiting import unhurried
from cardumen.practices.models import Practice
from cardumen.practices.models.openness import OpenRecord
from cardumen.practices.openness.actions import keep_open_records

KEPT_AT_ONCE: Final = 200


@task(atomic=False, every=timedelta(days=1), within=timedelta(hours=2))
def mend_open_records() -> None:
    """What was loaded in bulk, erased, or changed through something that practices carry."""
    numbers = set(Practice.objects.visible_to(None).values_list("pk", flat=True))
    numbers |= set(OpenRecord.objects.still_open().values_list("pk", flat=True))
    wanted = sorted(numbers)
    for start in unhurried(range(0, len(wanted), KEPT_AT_ONCE)):
        keep_open_records(numbers=wanted[start : start + KEPT_AT_ONCE])
