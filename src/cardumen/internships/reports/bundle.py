"""Reports that are shared go along with their network."""

from django.db.models import Q

from cardumen.internships.reports.enums import ReportState
from cardumen.kernel.bundles import Kind, add_kind

add_kind(
    Kind(
        key="visit_report",
        model="internships.VisitReport",
        means="What visitors of another school saw, what surprised them and what they bring home.",
        fields=(
            "title", "saw", "surprised", "brings", "state", "visibility", "language", "written_at",
        ),
        hangs_on="visit",
        only=lambda: Q(state=ReportState.SHARED),
    )
)  # fmt: skip
