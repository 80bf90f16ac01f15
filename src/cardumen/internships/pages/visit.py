"""The page of one visit: whole for the two schools; who, when and the state for others."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from cardumen.internships import rules
from cardumen.internships.enums import VisitState
from cardumen.internships.models import Visit, Visitor
from cardumen.internships.pages.calendars import days_off
from cardumen.internships.pages.lists import row_of
from cardumen.internships.pages.words import audience
from cardumen.kernel import formats
from cardumen.networks.standing import Viewer, standing_of
from cardumen.networks.subjects import subject_called
from cardumen.ui.panels import panels_of
from cardumen.ui.templatetags.components import Step

ENDED = frozenset({VisitState.TOOK_PLACE, VisitState.CANCELLED})


def steps_of(visit: Visit, team: Sequence[Visitor]) -> list[Step]:
    """What is done, and what comes next; nothing of one that was cancelled."""
    if visit.state == VisitState.CANCELLED:
        return []
    done = [
        (_("Dates"), visit.begins_on is not None, None),
        (_("Team"), bool(team), None),
        (_("Consent"), visit.consented_at is not None, visit.consented_at),
        (_("Visit"), visit.state == VisitState.TOOK_PLACE, visit.begins_on),
    ]
    missing = next((label for label, is_done, _day in done if not is_done), "")
    return [
        Step(
            label,
            "done" if is_done else "now" if label == missing else "next",
            formats.day_of_this_year(day),
        )
        for label, is_done, day in done
    ]


def whole_page(visit: Visit, viewer: Viewer) -> dict[str, Any]:
    """Of one that came through `visible_to`. `panels`: what other rooms have about it."""
    team = list(Visitor.objects.visible_to(viewer).filter(visit=visit).with_posts())
    return {
        "visit": visit,
        "row": row_of(visit),
        "is_whole": True,
        "steps": steps_of(visit, team),
        "team": team,
        "days_off": "" if visit.state in ENDED else days_off(visit),
        "may_choose_team": rules.may_choose_team.allows(viewer, visit),
        "may_consent": visit.consented_at is None and rules.may_consent.allows(viewer, visit),
        "is_visitor": visit.organisation_id in standing_of(viewer).organisations,
        "challenge": _found("challenge", visit.challenge_id, viewer),
        "practice": _found("practice", visit.practice_id, viewer),
        "audience": audience(),
        "may_change": rules.may_change_visit.allows(viewer, visit),
        "may_confirm": rules.may_confirm_visit.allows(viewer, visit),
        "panels": panels_of("visit", visit, viewer),
    }


def title_page(visit: Visit, viewer: Viewer) -> dict[str, Any]:
    """For who knows of it: nothing that the schools wrote; `panels` that say no more."""
    return {
        "visit": visit,
        "row": row_of(visit),
        "audience": audience(),
        "panels": panels_of("visit-known", visit, viewer),
    }


def _found(subject: str, number: int | None, viewer: Viewer) -> Any:
    """What it is about, as far as the viewer may read it today."""
    return None if number is None else subject_called(subject).found_by(viewer, number)
