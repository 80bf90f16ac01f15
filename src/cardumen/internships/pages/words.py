"""A visit in words."""

from datetime import date

from django.utils.translation import gettext as _

from cardumen.internships.models import Visit
from cardumen.kernel import formats
from cardumen.kernel.errors import Text


def dates_of(visit: Visit) -> Text:
    """Its days; empty without any."""
    if visit.begins_on is None or visit.ends_on is None:
        return ""
    return range_of(visit.begins_on, visit.ends_on)


def range_of(begins: date, ends: date) -> Text:
    first, last = formats.day(begins), formats.day(ends)
    return first if begins == ends else _("%(first)s to %(last)s") % {"first": first, "last": last}


def audience() -> Text:
    """Who knows what of a visit."""
    return _(
        "Only people of the two schools can read this. Coordinators, supervisors and school owners "
        "see who visits whom, when, whether the agreement is signed, and whether the visit took "
        "place."
    )
