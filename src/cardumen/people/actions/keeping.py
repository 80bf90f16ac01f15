"""Keeps the periods: what is over is forgotten."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import CharField, Count, QuerySet, Value
from django.utils import timezone

from cardumen.people.retention import Period, periods


def keep_periods() -> None:
    """Each period in a transaction of its own, so that one that fails does not hold up another
    that came before it."""
    for period in periods():
        with transaction.atomic():
            period.forget(period.old(timezone.now() - period.period))


def overdue() -> list[tuple[Period, int]]:
    """What the next keeping would forget, by period, in one query; nothing is changed."""
    now, known = timezone.now(), periods()
    first, *rest = (_count(period, now) for period in known)
    counts = dict(first.union(*rest, all=True))
    return [(period, counts.get(period.key, 0)) for period in known]


def _count(period: Period, now: datetime) -> "QuerySet[Any, tuple[str, int]]":
    rows = period.old(now - period.period).order_by()
    keyed = rows.annotate(period_key=Value(period.key, output_field=CharField()))
    counted = keyed.values("period_key").annotate(period_count=Count("pk"))
    found: QuerySet[Any, tuple[str, int]] = counted.values_list("period_key", "period_count")
    return found
