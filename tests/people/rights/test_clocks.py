"""The clocks of the law, on Chile's calendar."""

from datetime import date

import pytest

from cardumen.people.rights.clocks import (
    CALENDARS,
    WorkingDays,
    complaint_until,
    count_with,
    due_on,
    is_certain,
    is_worked,
    working_days_after,
)
from cardumen.people.rights.enums import RequestKind
from cardumen.territory.facts import chile_working_days
from tests.registries import set_apart


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 11, 23), date(2026, 11, 25)),  # from a Monday to a Wednesday
        (date(2026, 11, 27), date(2026, 12, 1)),  # over a weekend
        (date(2026, 12, 4), date(2026, 12, 9)),  # and over the 8th, a holiday
        (date(2027, 9, 16), date(2027, 9, 21)),  # the 17th is one when it is a Friday
        (date(2028, 6, 23), date(2028, 6, 28)),  # Saint Peter's moves to the Monday
    ],
)
def test_blocking_has_two_working_days(asked: date, due: date):
    assert due_on(RequestKind.BLOCKING, asked) == due


def test_the_others_have_thirty_days():
    assert due_on(RequestKind.ERASURE, date(2026, 12, 1)) == date(2026, 12, 31)


def test_complaint_has_thirty_working_days():
    assert complaint_until(date(2026, 11, 30)) == date(2027, 1, 14)


def test_beyond_the_years_known_a_day_comes_early_and_says_so():
    christmas = date(2029, 12, 24)
    assert working_days_after(christmas, 1) == date(2029, 12, 25)
    assert not is_certain(christmas)
    assert is_certain(date(2028, 12, 31))


def test_holidays_are_known_for_three_years():
    calendar = chile_working_days()
    assert {day.year for day in calendar.holidays} == {2026, 2027, 2028}
    assert not is_worked(date(2026, 12, 8))


def test_another_country_has_another_weekend():
    with set_apart(CALENDARS, emptied=True):
        count_with(lambda: WorkingDays(weekend=frozenset({4, 5})))
        assert working_days_after(date(2026, 11, 26), 1) == date(2026, 11, 29)
