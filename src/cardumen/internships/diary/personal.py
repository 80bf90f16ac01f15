"""What this feature keeps about persons."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.kept import YOURSELF, Holding, add_holding, remove
from cardumen.people.purposes import AUTHORSHIP

add_holding(
    Holding(
        key="diary",
        name=_("Diary of your visits to other schools"),
        column="internships.DiaryPage.by",
        purpose=AUTHORSHIP,
        source=YOURSELF,
        erase=remove("internships.DiaryPage.by"),
    )
)
add_holding(
    Holding(
        key="closing-talks",
        name=_("Notes of closing talks"),
        column="internships.ClosingTalk.by",
        purpose=AUTHORSHIP,
        source=YOURSELF,
        why_kept=_("It is what two schools agreed on."),
    )
)
add_holding(
    Holding(
        key="visit-evaluations",
        name=_("What you said of visits for your school"),
        column="internships.Evaluation.by",
        purpose=AUTHORSHIP,
        source=YOURSELF,
        why_kept=_("It belongs to the school's work."),
    )
)
