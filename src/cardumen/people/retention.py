"""How long things are kept: each room declares its periods, and one task keeps them.

The published policy lists the same periods, so that it cannot say anything else than what is done.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry

Old = Callable[[datetime], "QuerySet[Any]"]
Forget = Callable[["QuerySet[Any]"], object]

YEAR = timedelta(days=365)


def delete(rows: "QuerySet[Any]") -> None:
    rows.delete()


@dataclass(frozen=True, kw_only=True)
class Period:
    """`old(before)`: the rows whose time began before that moment; `forget` does with them what
    `then` says. Forgetting what was forgotten must change nothing."""

    key: str
    what: Text
    period: timedelta
    then: Text
    old: Old
    forget: Forget = delete

    @property
    def years(self) -> int:
        """Whole ones; 0 where it is told in days."""
        return 0 if self.period % YEAR else self.period // YEAR


PERIODS = Registry[str, Period](
    "periods",
    means="How long things are kept, and what becomes of them then.",
    declare="`add_period(Period(…))` in the `personal.py` of the room.",
)


def add_period(period: Period) -> None:
    PERIODS.add(period.key, period)


def periods() -> list[Period]:
    """The shortest first."""
    return sorted(PERIODS.values(), key=lambda period: (period.period, period.key))
