"""Hours at which a person is written to."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from cardumen.config.hours import hours
from cardumen.notices.clocks import local_time, summary_after, wakes_at

SANTIAGO = ZoneInfo("America/Santiago")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SANTIAGO)


@pytest.mark.parametrize(
    ("now", "awake"),
    [
        ("2026-11-03 15:00", "2026-11-03 15:00"),
        ("2026-11-03 07:00", "2026-11-03 07:00"),
        ("2026-11-03 06:59", "2026-11-03 07:00"),
        ("2026-11-03 19:59", "2026-11-03 19:59"),
        ("2026-11-03 20:00", "2026-11-04 07:00"),
        ("2026-11-03 00:00", "2026-11-03 07:00"),
        ("2026-11-06 20:00", "2026-11-09 07:00"),
        ("2026-11-07 12:00", "2026-11-09 07:00"),
        ("2026-12-08 12:00", "2026-12-09 07:00"),
        ("2026-09-04 21:00", "2026-09-07 07:00"),
    ],
    ids=[
        "by day",
        "at seven",
        "just before",
        "last minute",
        "at night",
        "at midnight",
        "on Friday night",
        "on Saturday",
        "on a holiday",
        "in the night in which clocks change",
    ],
)
def test_night_and_days_off_are_quiet(now: str, awake: str, settings):
    settings.QUIET_HOURS = "20-7"
    assert wakes_at(at(now)) == at(awake)


@pytest.mark.parametrize(
    ("now", "awake"),
    [
        ("2026-11-03 03:00", "2026-11-03 06:00"),
        ("2026-11-03 06:00", "2026-11-03 06:00"),
        ("2026-11-03 23:59", "2026-11-03 23:59"),
        ("2026-11-07 12:00", "2026-11-09 06:00"),
    ],
)
def test_quiet_hours_can_begin_at_midnight(now: str, awake: str, settings):
    settings.QUIET_HOURS = "0-6"
    assert wakes_at(at(now)) == at(awake)


@pytest.mark.parametrize("written", ["night", "20", "24-7", "8pm-7am"])
def test_hours_that_are_none_are_refused_at_the_start(written: str, monkeypatch):
    monkeypatch.setenv("CARDUMEN_QUIET_HOURS", written)
    with pytest.raises(ImproperlyConfigured, match="as 20-7"):
        hours("CARDUMEN_QUIET_HOURS", "20-7")


def test_nothing_is_quiet_where_the_installation_says_so():
    assert wakes_at(at("2026-11-07 03:00")) == at("2026-11-07 03:00")


@pytest.mark.parametrize(
    ("now", "hour", "is_daily", "last", "expected"),
    [
        ("2026-11-03 06:00", 7, True, None, "2026-11-03 07:00"),
        ("2026-11-03 07:00", 7, True, None, "2026-11-04 07:00"),
        ("2026-11-06 15:00", 7, True, None, "2026-11-09 07:00"),
        ("2026-11-03 06:00", 7, False, None, "2026-11-09 07:00"),
        ("2026-12-29 08:00", 18, False, None, "2027-01-04 18:00"),
        ("2026-11-03 08:00", 13, True, "2026-11-03", "2026-11-04 13:00"),
    ],
    ids=[
        "today",
        "tomorrow",
        "after the weekend",
        "next week",
        "next year",
        "one a day, whichever hour is chosen",
    ],
)
def test_summaries_come_on_days_that_are_worked(now, hour, is_daily, last, expected):
    day = datetime.fromisoformat(last).date() if last else None
    assert summary_after(at(now), hour, is_daily=is_daily, last=day) == at(expected)


def test_weekly_ones_come_on_tuesday_where_monday_is_a_holiday():
    """12 October 2026 is a Monday."""
    moment = summary_after(at("2026-10-09 12:00"), 7, is_daily=False)
    assert moment == at("2026-10-13 07:00")


@pytest.mark.django_db
def test_clock_is_that_of_where_one_works(cast):
    moment = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert local_time(cast.principal, moment).hour == 9, "Magallanes knows no winter time"
    assert local_time(cast.coordinator, moment) == timezone.localtime(moment)
