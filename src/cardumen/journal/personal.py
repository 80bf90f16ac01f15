"""What this room keeps about persons."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.kept import Holding, add_holding
from cardumen.people.purposes import SAFETY

add_holding(
    Holding(
        key="journal",
        name=_("What you did here"),
        column="journal.Entry.by",
        fields=("kind", "at"),
        purpose=SAFETY,
        source=_("comes of using the site"),
        why_kept=_("Holds numbers and no names, and is dropped after two years."),
    )
)
