"""Keep what is told of practices that everyone reads, and when it changed or ceased."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cardumen.practices.metadata import described, digest_of, with_what_is_described
from cardumen.practices.models import Practice
from cardumen.practices.models.openness import OpenRecord, OpenSet


@transaction.atomic
def keep_open_records(*, numbers: Iterable[int]) -> int:
    """Brings the records of these practices to what everyone reads now; returns how many had to
    change. One that did not differ keeps its moment."""
    numbers = sorted(set(numbers))
    held = Practice.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
    list(held.values_list("pk", flat=True))
    practices = with_what_is_described(Practice.objects.visible_to(None), texts=True)
    now_open = practices.in_bulk(numbers)
    records = OpenRecord.objects.in_bulk(numbers)
    # To the second, as it is told: so that what is asked by the second misses nothing.
    now = timezone.now().replace(microsecond=0)
    return sum(_keep(one, now_open.get(one), records.get(one), now) for one in numbers)


def _keep(number: int, practice: Practice | None, record: OpenRecord | None, now: datetime) -> bool:
    digest = digest_of(practice) if practice is not None else ""
    if digest == (record.digest if record is not None else ""):
        return False
    record = record or OpenRecord(number=number)
    record.digest, record.changed_at = digest, now
    record.save()
    if practice is not None:
        record.sets.all().delete()
        sets = described(practice, practice.language).sets
        OpenSet.objects.bulk_create(OpenSet(record=record, spec=spec) for spec in sets)
    return True
