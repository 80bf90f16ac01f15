"""The clocks of the law on personal data: until when who asked must be answered.

Which days are worked is a country's own fact, told by the room that knows countries. Beyond the
years for which its holidays are known only weekends count as not worked: a day found there can be
too early, never too late, and `is_certain` says so.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from cardumen.kernel.registries import Registry
from cardumen.people.rights.enums import RequestKind

ANSWER: Final = timedelta(days=30)
EXTENSION: Final = timedelta(days=30)
# Working days:
BLOCKING: Final = 2
COMPLAINT: Final = 30
# How long before the end those who must answer are reminded.
REMINDERS: Final = (timedelta(days=7), timedelta(days=1))


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """`weekend`: days of the week, Monday being 0. `known_until`: the last day of which it is
    known whether it is a holiday."""

    weekend: frozenset[int] = frozenset({5, 6})
    holidays: frozenset[date] = field(default=frozenset())
    known_until: date = date.min


CALENDARS = Registry[str, Callable[[], WorkingDays]](
    "calendar",
    means="Which days are worked, for the terms of the law: one calendar at most.",
    declare="`@count_with` at the function that gives the `WorkingDays`.",
)


def count_with(calendar: Callable[[], WorkingDays]) -> Callable[[], WorkingDays]:
    """Registers the country's calendar; asked for when a day is counted."""
    return CALENDARS.add("calendar", calendar)


def _calendar() -> WorkingDays:
    return CALENDARS.get("calendar", WorkingDays)()


def is_worked(day: date) -> bool:
    calendar = _calendar()
    return day.weekday() not in calendar.weekend and day not in calendar.holidays


def is_certain(day: date) -> bool:
    """Whether all holidays until then are known."""
    return day <= _calendar().known_until


def working_days_after(day: date, count: int) -> date:
    """The last of so many working days, the first of which comes after `day`."""
    while count:
        day += timedelta(days=1)
        count -= is_worked(day)
    return day


def due_on(kind: RequestKind, asked: date) -> date:
    """The last day on which an answer is in time."""
    if kind == RequestKind.BLOCKING:
        return working_days_after(asked, BLOCKING)
    return asked + ANSWER


def complaint_until(answered: date) -> date:
    """The last day on which a refusal can be taken to the Agency."""
    return working_days_after(answered, COMPLAINT)
