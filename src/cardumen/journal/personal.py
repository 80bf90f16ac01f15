"""What this room keeps about persons."""

from django.utils.translation import gettext_lazy as _

from cardumen.journal.models import Entry, newest_entry
from cardumen.people.kept import Holding, add_holding
from cardumen.people.purposes import SAFETY
from cardumen.people.retention import YEAR, Period, add_period

add_holding(
    Holding(
        key="journal",
        name=_("What you did here"),
        column="journal.Entry.by",
        fields=("kind", "at"),
        purpose=SAFETY,
        source=_("what you do on the site"),
        why_kept=_("Holds numbers and no names, and is dropped after two years."),
    )
)
add_period(
    Period(
        key="journal",
        what=_("Who did what here"),
        period=2 * YEAR,
        then=_("deleted"),
        # The newest stays: its number is by how one knows that something happened.
        old=lambda before: Entry.objects.filter(at__lt=before).exclude(pk=newest_entry()),
    )
)
