"""The days of a visit, for the calendars of those who take part; and those that are days off."""

from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from cardumen.internships.models import Visit
from cardumen.kernel import formats
from cardumen.kernel.errors import Text
from cardumen.territory.facts import holidays_of

# RFC 5545: lines end so, and hold so many bytes.
END: Final = "\r\n"
LONGEST: Final = 75
SATURDAY: Final = 5
# Of a longer stay its weekends are no news.
DAYS_NAMED: Final = 5


def days_off(visit: Visit) -> Text:
    """Holidays and weekends in a visit, in words; empty without any. Of both schools: they keep
    those of their country."""
    if visit.begins_on is None or visit.ends_on is None:
        return ""
    countries = {
        school.commune.country if school.commune else ""
        for school in (visit.organisation, visit.host)
    }
    holidays = {day: name for country in countries for day, name in holidays_of(country).items()}
    found = []
    for number in range((visit.ends_on - visit.begins_on).days + 1):
        day = visit.begins_on + timedelta(days=number)
        if name := holidays.get(day, "") or _weekend(day):
            found.append(f"{formats.day_of_this_year(day)} ({name})")
    if len(found) > DAYS_NAMED:
        found = [*found[:DAYS_NAMED], "…"]
    return get_text_list(found, _("and"))


def _weekend(day: date) -> str:
    return str(WEEKDAYS[day.weekday()]) if day.weekday() >= SATURDAY else ""


def calendar_of(visit: Visit) -> str:
    """By RFC 5545: whole days, which are those of the place of the host whatever the zone of the
    reader. A later version of the file replaces an earlier one."""
    assert visit.begins_on is not None, "only with dates"
    assert visit.ends_on is not None, "only with dates"
    place = ", ".join(filter(None, [visit.host.name, str(visit.host.commune or "")]))
    now = timezone.now()
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Cardumen//Internships//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:visit-{visit.pk}@{settings.SITE_URL.partition('://')[2]}",
        f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{int(now.timestamp()) % 2**31}",
        f"DTSTART;VALUE=DATE:{visit.begins_on:%Y%m%d}",
        # The day after the last.
        f"DTEND;VALUE=DATE:{visit.ends_on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(str(visit))}",
        f"LOCATION:{_escaped(place)}",
        f"URL:{settings.SITE_URL}{visit.get_absolute_url()}",
        f"STATUS:{'CANCELLED' if visit.state == 'cancelled' else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return END.join([*map(_folded, lines), ""])


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, "\\" + sign)
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Continued on the next line, behind a space, where it is longer; no letter is cut in two."""
    parts: list[str] = []
    part = ""
    for letter in line:
        if len((part + letter).encode()) > LONGEST - bool(parts):
            parts.append(part)
            part = ""
        part += letter
    return f"{END} ".join([*parts, part])
