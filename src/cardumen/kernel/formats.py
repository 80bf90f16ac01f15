"""Days, moments, shares and distances as people write them, in the language of the screen.

Templates use the filters of these names; an architecture test sees to it.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from cardumen.kernel.errors import Text

# As they stand inside a sentence, where Spanish writes them small.
LANGUAGES: Final[Mapping[str, Text]] = {
    "es": pgettext_lazy("inside a sentence", "Spanish"),
    "en": pgettext_lazy("inside a sentence", "English"),
}


def day(value: date | None) -> str:
    """Such as “20 Oct 2026”, of a moment the day in the time zone of the screen."""
    return date_format(_local(value), "DATE_FORMAT") if value else ""


def day_of_this_year(value: date | None) -> str:
    """Without the year where it is this one, for narrow places: “20 Oct”."""
    if value is None:
        return ""
    local = _local(value)
    this_year = local.year == timezone.localdate().year
    return date_format(local, "MONTH_DAY_FORMAT" if this_year else "DATE_FORMAT")


def moment(value: datetime | None) -> str:
    """Such as “20 Oct 2026, 16:05”."""
    return date_format(_local(value), "DATETIME_FORMAT") if value else ""


def year(value: date | None) -> str:
    """In digits without a thousands separator."""
    return str(_local(value).year) if value else ""


def percent(share: float | None) -> str:
    """A share from 0 to 1 as “93%”, without false precision."""
    if share is None:
        return _("not enough data")
    return _("%(share)s%%") % {"share": number_format(100 * share, 0)}


def distance(kilometres: float | None) -> str:
    """Beyond a hundred kilometres the last digit would claim too much."""
    if kilometres is None:
        return _("distance unknown")
    rounded = int(round(kilometres, -1 if kilometres >= 100 else 0))
    return _("%(km)s km") % {"km": number_format(rounded, force_grouping=True)}


def _local(value: date) -> date:
    return timezone.localtime(value) if isinstance(value, datetime) else value


def in_language(code: str) -> str:
    """“In Spanish”, beside what is written so: a subject is called English too. Blank for a
    language in which nothing is written here."""
    name = LANGUAGES.get(code)
    return _("In %(name)s") % {"name": name} if name else ""
