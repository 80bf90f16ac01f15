"""Visits as schools agree on them, for the tests of this room."""

from datetime import date
from typing import Any

from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.internships.actions import cancel_visit, choose_team, confirm_visit, set_dates
from cardumen.internships.models import Visit
from cardumen.internships.reports.actions import write_report
from cardumen.internships.reports.models import VisitReport
from tests.asks.making import answered
from tests.cast import Cast


def visitor(cast: Cast) -> Actor:
    return Actor(cast.principal, cast.punta_delgada)


def host(cast: Cast) -> Actor:
    return Actor(cast.teacher, cast.talhuan)


def agreed(cast: Cast, **words: Any) -> Visit:
    """Punta Delgada asked to visit Talhuán, which accepted."""
    return Visit.objects.get(ask=answered(cast, "accepted", **words))


def teamed(cast: Cast, **words: Any) -> Visit:
    """With a team: the principal."""
    return choose_team(
        visit=agreed(cast, **words), people=[cast.principal], aim="La radio", by=visitor(cast)
    )


def in_state(cast: Cast, state: str, **words: Any) -> Visit:
    visit = teamed(cast, **words)
    if state in {"dated", "took_place"}:
        today = timezone.localdate()
        set_dates(visit=visit, begins_on=today, by=host(cast))
    if state == "took_place":
        confirm_visit(visit=visit, by=visitor(cast))
    if state == "cancelled":
        cancel_visit(visit=visit, why="Se cortó el camino.", by=host(cast))
    visit.refresh_from_db()
    return visit


def dated(cast: Cast, first: date, last: date | None = None) -> Visit:
    return set_dates(visit=agreed(cast), begins_on=first, ends_on=last, by=host(cast))


def reported(cast: Cast, **words: Any) -> VisitReport:
    given = {"saw": "Ensayan los lunes.", "brings": "La grabadora.", "is_shared": True}
    visit = in_state(cast, "took_place")
    return write_report(visit=visit, by=visitor(cast), **(given | words))


def report_in(cast: Cast, state: str) -> VisitReport:
    return reported(cast, is_shared=state == "shared")
