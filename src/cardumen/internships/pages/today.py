"""What waits for a person about visits, on the page of today."""

from typing import Final

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.internships.enums import VisitState
from cardumen.internships.models import Visit
from cardumen.networks.standing import Viewer, rows_for, standing_of
from cardumen.ui.panels import Waiting, add_waiting

MOST: Final = 3


@add_waiting
def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Visits of where they work that have no dates yet, or have passed and are to be confirmed."""
    if not standing_of(viewer).organisations:
        return []
    return [_step(visit) for visit in rows_for(viewer, _waiting, timezone.localdate())]


def _step(visit: Visit) -> Waiting:
    url = visit.get_absolute_url()
    if visit.state == VisitState.AGREED:
        return Waiting(_("Choose the dates of a visit"), str(visit), url, _("Choose dates"))
    return Waiting(_("Did this visit take place?"), str(visit), url, _("Confirm visit"))


def _waiting(viewer: Viewer, today: object) -> QuerySet[Visit]:
    waits = Q(state=VisitState.AGREED) | Q(state=VisitState.DATED, ends_on__lt=today)
    return Visit.objects.visible_to(viewer).filter(waits).with_both().order_by("pk")[:MOST]
