"""What this room keeps about persons."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.kept import YOURSELF, Holding, add_holding
from cardumen.people.purposes import AUTHORSHIP

add_holding(
    Holding(
        key="asks",
        name=_("Requests that you sent to other schools"),
        column="asks.Ask.by",
        fields=("title", "host", "way", "dates", "message", "state", "at"),
        purpose=AUTHORSHIP,
        source=YOURSELF,
        why_kept=_("It is what two schools agreed on."),
    )
)
add_holding(
    Holding(
        key="asks-answered",
        name=_("Requests of other schools that you answered"),
        column="asks.Ask.answered_by",
        fields=("title", "organisation", "answer", "answered_at"),
        purpose=AUTHORSHIP,
        source=YOURSELF,
        why_kept=_("It is what two schools agreed on."),
    )
)
