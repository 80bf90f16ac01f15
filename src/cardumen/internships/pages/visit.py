"""The page of one visit: whole for the two schools; who, when and the state for others."""

from typing import Any

from cardumen.internships import rules
from cardumen.internships.models import Visit
from cardumen.internships.pages.lists import row_of
from cardumen.internships.pages.words import audience
from cardumen.networks.standing import Viewer, standing_of
from cardumen.networks.subjects import subject_called
from cardumen.ui.panels import panels_of


def whole_page(visit: Visit, viewer: Viewer) -> dict[str, Any]:
    """Of one that came through `visible_to`. `panels`: what other rooms have about it."""
    return {
        "visit": visit,
        "row": row_of(visit),
        "is_whole": True,
        "is_visitor": visit.organisation_id in standing_of(viewer).organisations,
        "challenge": _found("challenge", visit.challenge_id, viewer),
        "practice": _found("practice", visit.practice_id, viewer),
        "audience": audience(),
        "may_change": rules.may_change_visit.allows(viewer, visit),
        "may_confirm": rules.may_confirm_visit.allows(viewer, visit),
        "panels": panels_of("visit", visit, viewer),
    }


def title_page(visit: Visit) -> dict[str, Any]:
    """For who knows of it: nothing that the schools wrote."""
    return {"visit": visit, "row": row_of(visit), "audience": audience()}


def _found(subject: str, number: int | None, viewer: Viewer) -> Any:
    """What it is about, as far as the viewer may read it today."""
    return None if number is None else subject_called(subject).found_by(viewer, number)
