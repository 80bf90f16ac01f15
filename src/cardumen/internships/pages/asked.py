"""The visit that a request began, on the page of the request."""

from typing import Any

from cardumen.asks.models import Ask
from cardumen.internships.models import Visit
from cardumen.networks.standing import Viewer
from cardumen.ui.panels import panel


@panel("ask", "internships/asked.html")
def visit_panel(ask: Ask, viewer: Viewer) -> dict[str, Any] | None:
    visit = Visit.objects.visible_to(viewer).filter(ask=ask).first()
    return None if visit is None else {"visit": visit}
