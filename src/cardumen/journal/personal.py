"""What this room keeps about persons."""

from django.utils.translation import gettext_lazy as _

from cardumen.journal.models import Entry
from cardumen.people.kept import Holding, add_holding
from cardumen.people.purposes import SAFETY
from cardumen.people.retention import YEAR, Period, add_period

add_holding(
    Holding(
        key="journal",
        name=_("Your activity here"),
        column="journal.Entry.by",
        fields=("kind", "at"),
        purpose=SAFETY,
        source=_("your activity on the site"),
        why_kept=_("Contains numbers and no names, and is deleted after two years."),
    )
)
add_period(
    Period(
        key="journal",
        what=_("Record of activity"),
        period=2 * YEAR,
        then=_("deleted"),
        old=lambda before: Entry.objects.filter(at__lt=before),
    )
)
