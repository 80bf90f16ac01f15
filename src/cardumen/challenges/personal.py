"""What this room keeps about persons."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.kept import YOURSELF, Holding, add_holding
from cardumen.people.purposes import AUTHORSHIP

add_holding(
    Holding(
        key="challenges",
        name=_("Challenges that you added"),
        column="challenges.Challenge.author",
        purpose=AUTHORSHIP,
        source=YOURSELF,
        why_kept=_("It belongs to the school's work, and others build on it."),
    )
)
add_holding(
    Holding(
        key="choices",
        name=_("Schools that you chose to learn from"),
        column="challenges.Choice.by",
        purpose=AUTHORSHIP,
        source=YOURSELF,
        why_kept=_("It belongs to the school's work, and others build on it."),
    )
)
