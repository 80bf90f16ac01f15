"""What came of a visit, on its page and in its network."""

from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cardumen.commitments.pages.commitments import panel_about
from cardumen.internships.enums import VisitState
from cardumen.internships.models import Visit
from cardumen.internships.pages.lists import Row
from cardumen.internships.reports.enums import ReportState
from cardumen.internships.reports.models import VisitReport
from cardumen.internships.reports.rules import may_report
from cardumen.kernel import formats
from cardumen.kernel.errors import Text
from cardumen.networks.audiences import Audience, seen
from cardumen.networks.models import Network
from cardumen.networks.sharing.words import readers_of
from cardumen.networks.standing import Viewer, rows_for
from cardumen.ui.panels import panel

MOST: Final = 3


@panel("visit", "internships/reports/panel.html")
def visit_panel(visit: Visit, viewer: Viewer) -> dict[str, Any] | None:
    """Its report and its commitments, for the two schools; nothing before it took place."""
    if visit.state != VisitState.TOOK_PLACE:
        return None
    report = VisitReport.objects.visible_to(viewer).filter(visit=visit).first()
    return {
        "visit": visit,
        "report": report,
        "readers": readers(report) if report else "",
        "may_write": may_report.allows(viewer, visit),
        "commitments": panel_about(visit, viewer),
    }


@panel("network", "ui/panel.html")
def network_panel(network: Network, viewer: Viewer) -> dict[str, Any] | None:
    """The latest reports of visits, as far as the viewer may know of them."""
    rows = [
        Row(
            one.get_absolute_url(),
            one.title,
            "",
            "",
            formats.day(one.written_at),
        )
        for one in rows_for(viewer, _shared_in, network=network.pk)
    ]
    if not rows:
        return None
    return {"title": _("Visits between schools"), "rows": rows, "all": reverse("internships:list")}


def _shared_in(viewer: Viewer, network: int) -> QuerySet[VisitReport]:
    read = VisitReport.objects.visible_to(viewer)
    return read.filter(network=network, state=ReportState.SHARED).newest_first()[:MOST]


def readers(report: VisitReport) -> Text:
    if report.state == ReportState.SHARED:
        return readers_of(report.network, report.visibility)
    return _("Only people of the two schools can read this.")


@seen(gettext_lazy("Reports of visits"), Audience.MEMBERS)
def reports(network: Network, viewer: Viewer) -> QuerySet[VisitReport]:
    found = VisitReport.objects.shared().visible_to(viewer)
    return found.filter(network=network)
