"""Hours at which a person is written to, where they work."""

from datetime import date, datetime, time, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone

from cardumen.directory.models import Affiliation
from cardumen.people.models import Person
from cardumen.people.rights.clocks import is_worked

DAY: Final = timedelta(days=1)


def local_time(person: Person, moment: datetime) -> datetime:
    """What clocks show where they have worked longest; in this installation, where that is not
    known."""
    # door: their own posts.
    posts = Affiliation.objects.current().filter(person=person)
    first = posts.select_related("organisation__commune", "organisation__region")
    post = first.order_by("since", "pk").first()
    return post.organisation.local_time(moment) if post else timezone.localtime(moment)


def wakes_at(now: datetime) -> datetime:
    """Now, or the end of the quiet hours or days off in which that is, by the clock of `now`."""
    if not settings.QUIET_HOURS:
        return now
    begins, ends = map(int, settings.QUIET_HOURS.split("-"))
    is_quiet = (now.hour - begins) % 24 < (ends - begins) % 24
    if is_worked(now.date()) and not is_quiet:
        return now
    day = now.date() + DAY if now.hour >= ends else now.date()
    return datetime.combine(worked_from(day), time(ends), now.tzinfo)


def worked_from(day: date) -> date:
    """That day, or the next that is worked."""
    while not is_worked(day):
        day += DAY
    return day


def summary_after(
    now: datetime, hour: int, *, is_daily: bool, last: date | None = None
) -> datetime:
    """The next summary after `now`, by its clock, and not on the day of the last: on a day that is
    worked, or on the first of a week."""
    day = now.date() if last is None else max(now.date(), last + DAY)
    while True:
        day = worked_from(day)
        moment = datetime.combine(day, time(hour), now.tzinfo)
        if moment > now and (is_daily or begins_week(day)):
            return moment
        day += DAY


def begins_week(day: date) -> bool:
    """Whether it is the first that is worked in its week."""
    monday = day - timedelta(days=day.weekday())
    return worked_from(monday) == day
