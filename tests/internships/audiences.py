"""One thing of each row of this room on the page of who sees what: of Talhuán, for the network."""

from datetime import UTC, datetime

from cardumen.internships.models import Visit
from cardumen.internships.reports.models import VisitReport
from tests.cast import Cast

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def share_one_of_each(cast: Cast) -> None:
    visit = Visit.objects.create(
        organisation=cast.talhuan, host=cast.azapa, network=cast.lideres, agreed_at=NOW
    )
    VisitReport.objects.create(
        visit=visit,
        organisation=cast.talhuan,
        network=cast.lideres,
        visibility="network",
        language="es",
        title="Vimos la radio",
        saw="Ensayan.",
        state="shared",
        written_at=NOW,
    )
