"""What was published recently."""

from cardumen.networks.standing import Viewer
from cardumen.practices.models import Practice
from cardumen.practices.models.practices import PracticeQuerySet
from cardumen.practices.pages.cards import for_cards, with_covers


def recent_practices(viewer: Viewer) -> PracticeQuerySet:
    """Those the viewer may read, with what a card shows, the newest first."""
    published = Practice.objects.published().visible_to(viewer)
    return with_covers(for_cards(published), viewer).order_by("-published_at", "-pk")
