"""What is signed about a visit, on its page: its agreement, also for those who know no more than
that it is signed; and the certificate of each visitor."""

from typing import Any

from cardumen.agreements.pages import known_about
from cardumen.certificates.pages import panel_about
from cardumen.internships.models import Visit
from cardumen.networks.standing import Viewer
from cardumen.ui.panels import panel


@panel("visit", "agreements/panel.html")
@panel("visit-known", "agreements/panel.html")
def agreement_panel(visit: Visit, viewer: Viewer) -> dict[str, Any] | None:
    known = known_about(visit, viewer)
    return None if known is None else {"known": known}


@panel("visit", "certificates/panel.html")
def certificate_panel(visit: Visit, viewer: Viewer) -> dict[str, Any] | None:
    return panel_about(visit, viewer)
