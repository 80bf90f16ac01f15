"""Days that someone can have meant, whatever they come by: a form, an action, a bundle.

A year that lost its digits is no mistake of one row: figures by year would begin with it.
"""

from datetime import date
from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.kernel.errors import Invalid

# Nothing that is kept here was before, or will be in so many years.
FIRST_YEAR: Final = 1900
YEARS_AHEAD: Final = 50


def why_not_meant(day: date) -> str:
    """What to tell whoever gave a day of a year that makes no sense; "" for any other."""
    last = timezone.localdate().year + YEARS_AHEAD
    if FIRST_YEAR <= day.year <= last:
        return ""
    return _("Enter a date between %(first)d and %(last)d.") % {"first": FIRST_YEAR, "last": last}


def why_ahead(day: date) -> str:
    """What to tell whoever gave a day that is still to come; "" for any other."""
    return _("This day is in the future.") if day > timezone.localdate() else ""


if TYPE_CHECKING:
    DayField = models.DateField
else:

    class DayField(models.DateField):
        """A column of days: no other is written, by whatever way. Raises Invalid, for the field.

        In migrations it is the column that it is in the database.
        """

        def get_db_prep_save(self, value, connection):
            if isinstance(value, date) and (refusal := why_not_meant(value)):
                raise Invalid(refusal, field=self.name)
            return super().get_db_prep_save(value, connection)

        def deconstruct(self):
            name, _path, args, kwargs = super().deconstruct()
            return name, "django.db.models.DateField", args, kwargs
