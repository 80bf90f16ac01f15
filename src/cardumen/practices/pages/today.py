"""What waits for those who wrote practices."""

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.models import Verification
from cardumen.ui.panels import Waiting, add_waiting

MOST: Final = 5


@add_waiting
def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Evidence of their schools' practices in which someone found something missing."""
    own = standing_of(viewer).organisations
    if not own:
        return []
    # door: of where they work.
    missing = Verification.objects.filter(
        practice__organisation__in=own, verdict="missing", outdated_at=None
    ).select_related("practice")
    return [
        Waiting(
            _("The evidence was checked: something is missing"),
            row.practice.title,
            reverse("practices:edit", args=[row.practice_id]),
        )
        for row in missing[:MOST]
    ]
