"""What was published recently."""

from cardumen.networks.standing import Viewer
from cardumen.practices.models import Practice
from cardumen.practices.models.practices import PracticeQuerySet


def recent_practices(viewer: Viewer) -> PracticeQuerySet:
    """Those the viewer may read, with what a card shows, the newest first."""
    published = Practice.objects.published().visible_to(viewer)
    with_place = published.select_related("organisation__commune", "organisation__region")
    return with_place.order_by("-published_at", "-pk")
