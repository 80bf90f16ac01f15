"""What the page of today tells a person about practices."""

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cardumen.kernel.registries import Position
from cardumen.networks.standing import Viewer, rows_for, standing_of
from cardumen.practices.enums import AdaptationState, Evidence, PracticeState
from cardumen.practices.models import Adaptation, Practice, Verification
from cardumen.practices.pages.recent import recent_practices
from cardumen.ui.panels import Waiting, add_waiting, panel

MOST: Final = 5


@add_waiting
def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Evidence of their schools' practices in which someone found something missing."""
    return [
        Waiting(
            _("The evidence was checked: something is missing"),
            row.practice.title,
            reverse("practices:edit", args=[row.practice_id]),
        )
        for row in rows_for(viewer, _missing)
    ]


def _missing(viewer: Viewer) -> QuerySet[Verification]:
    # door: of where they work.
    missing = Verification.objects.filter(
        practice__organisation__in=standing_of(viewer).organisations,
        verdict="missing",
        outdated_at=None,
    )
    return missing.select_related("practice")[:MOST]


@panel("today", "practices/today_verify.html", "todo")
def to_verify(_waiting: Sequence[Waiting], viewer: Viewer) -> dict[str, Any] | None:
    """With evidence that they may look at: documented, and neither theirs nor of where they work;
    the one that waits longest first."""
    standing = standing_of(viewer)
    if not standing.verifies:
        return None
    documented = (
        Practice.objects.published()
        .visible_to(viewer)
        .filter(network__in=standing.verifies, evidence_grade=Evidence.DOCUMENTED)
    )
    others = documented.exclude(organisation__in=standing.organisations)
    others = others.exclude(author=standing.person).select_related("organisation")
    found = list(others.order_by("published_at", "pk")[:MOST])
    return {"practices": found} if found else None


@panel("today", "practices/today_drafts.html", "todo")
def drafts(waiting: Sequence[Waiting], viewer: Viewer) -> dict[str, Any] | None:
    """Of where they work, but for those that are among what waits already: who has left no longer
    changes what they began there."""
    told = {one.url for one in waiting}
    newest = rows_for(viewer, _drafts, MOST + len(told))
    found = [one for one in newest if one.get_absolute_url() not in told][:MOST]
    return {"practices": found} if found else None


def _drafts(viewer: Viewer, most: int) -> QuerySet[Practice]:
    own = standing_of(viewer).organisations
    # door: of where they work.
    drafts = Practice.objects.filter(organisation__in=own, state=PracticeState.DRAFT)
    return drafts.order_by("-updated_at", "-pk")[:most]


@panel("today", "practices/today_trying.html", "todo")
def trying(_waiting: Sequence[Waiting], viewer: Viewer) -> dict[str, Any] | None:
    """What their school tries and has not yet told the outcome of, of what the person themselves
    may read: a colleague with an office reads further."""
    found = rows_for(viewer, _tried)
    return {"adaptations": found} if found else None


def _tried(viewer: Viewer) -> QuerySet[Adaptation]:
    own = standing_of(viewer).organisations
    tried = Adaptation.objects.visible_to(viewer).filter(
        organisation__in=own, state=AdaptationState.TRYING
    )
    return tried.select_related("practice").order_by("started_on", "pk")[:MOST]


@panel("today", "practices/today_new.html", at=Position.LAST)
def new_practices(_waiting: Sequence[Waiting], viewer: Viewer) -> dict[str, Any]:
    """Of their networks; for who reads none, what is open to everyone."""
    within = bool(standing_of(viewer).within)
    return {"practices": rows_for(viewer, _others), "is_of_networks": within}


def _others(viewer: Viewer) -> QuerySet[Practice]:
    standing = standing_of(viewer)
    readable = recent_practices(viewer)
    if standing.within:
        readable = readable.filter(network__in=standing.within)
    return readable.exclude(organisation__in=standing.organisations)[:MOST]
