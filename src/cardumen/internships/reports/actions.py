"""Write the report of a visit."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.internships.models import Visit
from cardumen.internships.reports.enums import REPORT, ReportState
from cardumen.internships.reports.events import VisitReportWritten
from cardumen.internships.reports.models import VisitReport
from cardumen.internships.reports.rules import may_report
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.enums import Visibility
from cardumen.networks.sharing.rules import may_share_in


@transaction.atomic
def write_report(
    *,
    visit: Visit,
    saw: str = "",
    surprised: str = "",
    brings: str = "",
    is_shared: bool = False,
    by: Actor,
    at: datetime | None = None,
) -> VisitReport:
    """Or write it otherwise; the same again changes nothing. `is_shared`: with the members of the
    network of the visit."""
    visit = locked(visit, "organisation", "host", "network")
    may_report.check(by.person, visit)
    told = {"saw": saw.strip(), "surprised": surprised.strip(), "brings": brings.strip()}
    if not any(told.values()):
        raise Invalid(_("Write a line: what did you see?"), field="saw")
    state = ReportState.SHARED if is_shared else ReportState.BETWEEN
    report = VisitReport.objects.filter(visit=visit).first()
    if report is not None and report.state == state and _texts(report) == told:
        return report
    if is_shared:
        may_share_in.check(visit.organisation, visit.network, Visibility.NETWORK)
    if report is None:
        report = VisitReport(
            visit=visit,
            organisation=visit.organisation,
            author=by.person,
            language=by.person.language,
            network=visit.network,
            visibility=Visibility.NETWORK if visit.network else Visibility.MEMBERS,
            title=str(visit)[:200],
            written_at=at or timezone.now(),
        )
    for name, text in told.items():
        setattr(report, name, text)
    report.save()
    if report.state != state:
        REPORT.advance(report, state)
    publish(VisitReportWritten(visit=visit.pk, report=report.pk), by=by)
    return report


def _texts(report: VisitReport) -> dict[str, str]:
    return {name: getattr(report, name) for name in VisitReport.TEXTS}
