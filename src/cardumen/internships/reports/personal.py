"""What reports keep about persons."""

from django.utils.translation import gettext_lazy as _

from cardumen.people.kept import YOURSELF, Holding, add_holding
from cardumen.people.purposes import AUTHORSHIP

add_holding(
    Holding(
        key="visit-reports",
        name=_("Reports of visits that you wrote"),
        column="internships.VisitReport.author",
        purpose=AUTHORSHIP,
        source=YOURSELF,
        why_kept=_("It belongs to the school's work."),
    )
)
