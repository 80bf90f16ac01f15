"""What else is worth reading for whoever reads a practice."""

from typing import Any, Final

from cardumen.networks.standing import Viewer, rows_for
from cardumen.practices.enums import PracticeState
from cardumen.practices.models import Practice
from cardumen.practices.models.practices import PracticeQuerySet
from cardumen.practices.pages.cards import card_of, for_cards, topic_of, with_covers
from cardumen.ui.panels import panel

SHOWN: Final = 4


@panel("practice", "practices/related/panel.html")
def practice_panel(practice: Practice, viewer: Viewer) -> dict[str, Any] | None:
    """The most related that they may read; nothing when there are none."""
    if practice.state != PracticeState.PUBLISHED:
        return None
    rows = rows_for(viewer, _related, practice=practice.pk)
    cards = [card_of(row, topic_of(row)) for row in rows]
    return {"cards": cards} if cards else None


def _related(viewer: Viewer, practice: int) -> PracticeQuerySet:
    readable = Practice.objects.published().visible_to(viewer)
    related = readable.filter(related_to__practice=practice).order_by("-related_to__score", "pk")
    return with_covers(for_cards(related), viewer)[:SHOWN]
