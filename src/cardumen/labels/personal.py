"""What is kept of persons who merge words into topics."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.kept import Holding, add_holding
from cardumen.people.purposes import SAFETY

add_holding(
    Holding(
        key="tags",
        name=_("Keywords that you merged"),
        column="labels.FreeTag.merged_by",
        purpose=SAFETY,
        source=_("your activity on the site"),
        why_kept=_("To keep a record of how a keyword became part of a topic."),
    )
)
