"""The list of visits."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from cardumen.internships.enums import VisitState
from cardumen.internships.models import Visit
from cardumen.internships.pages.words import dates_of
from cardumen.kernel.errors import Text
from cardumen.networks.standing import Viewer
from cardumen.ui.filters import Filters, OneOf
from cardumen.ui.lists import ListPage, counted_at_once, list_page, with_total

TONES: Final = {
    VisitState.AGREED: "sun",
    VisitState.DATED: "sea",
    VisitState.TOOK_PLACE: "leaf",
    VisitState.CANCELLED: "",
}


class VisitFilters(Filters):
    state = OneOf(_("State"), VisitState.choices, place="first")


@dataclass(frozen=True, slots=True)
class Row:
    url: str
    title: str
    state: Text
    tone: str
    detail: Text


def visit_list(filters: VisitFilters, viewer: Viewer) -> ListPage[Row]:
    visits = Visit.objects.titles_visible_to(viewer).with_both().latest_first()
    if filters.asked["state"]:
        visits = visits.filter(state=filters.asked["state"])
    found = with_total(visits)
    page = list_page(filters, counted_at_once(lambda start, end: list(found[start:end])))
    return page.as_rows(lambda shown: [row_of(visit) for visit in shown])


def row_of(visit: Visit) -> Row:
    state = VisitState(visit.state)
    return Row(
        url=visit.get_absolute_url(),
        title=str(visit),
        state=state.label,
        tone=TONES[state],
        detail=dates_of(visit),
    )
