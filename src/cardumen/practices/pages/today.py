"""What the page of today tells a person about practices."""

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cardumen.directory.models import TeachingOffer
from cardumen.kernel import formats
from cardumen.kernel.registries import Position
from cardumen.labels.enums import LabelKind
from cardumen.networks.standing import Viewer, rows_for, standing_of
from cardumen.practices.enums import AdaptationState, Evidence, PracticeState
from cardumen.practices.models import Adaptation, Authorship, Practice, PracticeTag, Verification
from cardumen.practices.pages.recent import recent_practices
from cardumen.ui.panels import Waiting, add_waiting, panel

MOST: Final = 5
# Of so many new practices those that fit come first.
LATEST: Final = 30


@add_waiting
def missing_evidence(viewer: Viewer) -> list[Waiting]:
    """Evidence of their schools' practices in which someone found something missing."""
    return [
        Waiting(
            _("Something is missing from the evidence"),
            row.practice.title,
            reverse("practices:edit", args=[row.practice_id]),
            _("Complete evidence"),
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


@add_waiting
def to_verify(viewer: Viewer) -> list[Waiting]:
    """Documented evidence that they may look at, neither theirs nor of where they work; what waits
    longest first."""
    if not standing_of(viewer).verifies:
        return []
    return [
        Waiting(
            _("%(school)s documented its evidence, and you can verify it")
            % {"school": practice.organisation},
            practice.title,
            practice.get_absolute_url(),
            _("Read evidence"),
        )
        for practice in rows_for(viewer, _documented)
    ]


def _documented(viewer: Viewer) -> QuerySet[Practice]:
    standing = standing_of(viewer)
    documented = (
        Practice.objects.published()
        .visible_to(viewer)
        .filter(network__in=standing.verifies, evidence_grade=Evidence.DOCUMENTED)
    )
    others = documented.exclude(organisation__in=standing.organisations)
    others = others.exclude(author=standing.person).select_related("organisation")
    return others.order_by("published_at", "pk")[:MOST]


@add_waiting
def begun(viewer: Viewer) -> list[Waiting]:
    """What their school tries, and drafts."""
    if not standing_of(viewer).organisations:
        return []
    tried = [
        Waiting(
            _("You have been trying this since %(day)s") % {"day": formats.day(one.started_on)},
            one.practice.title,
            reverse("practices:report", args=[one.pk]),
            _("Write results"),
        )
        for one in rows_for(viewer, _tried)
    ]
    return tried + [
        Waiting(_("Unfinished practice"), one.title, one.get_absolute_url(), _("Continue draft"))
        for one in rows_for(viewer, _drafts)
    ]


def _tried(viewer: Viewer) -> QuerySet[Adaptation]:
    """Of what the person themselves may read: a colleague with an office reads further."""
    own = standing_of(viewer).organisations
    tried = Adaptation.objects.visible_to(viewer).filter(
        organisation__in=own, state=AdaptationState.TRYING
    )
    return tried.select_related("practice").order_by("started_on", "pk")[:MOST]


def _drafts(viewer: Viewer) -> QuerySet[Practice]:
    """Of where they work: who has left no longer changes what they began there. Those that were
    imported and no one has gone on with wait already."""
    own = standing_of(viewer).organisations
    continued = Authorship.objects.filter(practice=OuterRef("pk"))
    # door: of where they work.
    drafts = Practice.objects.filter(organisation__in=own, state=PracticeState.DRAFT)
    drafts = drafts.filter(Q(sheet_row__isnull=True) | Exists(continued))
    return drafts.order_by("-updated_at", "-pk")[:MOST]


@panel("today", "practices/today_new.html", at=Position.LAST)
def new_practices(_waiting: Sequence[Waiting], viewer: Viewer) -> dict[str, Any]:
    """Of their networks; for who reads none, what is open to everyone."""
    within = bool(standing_of(viewer).within)
    return {"practices": rows_for(viewer, _others), "is_of_networks": within}


def _others(viewer: Viewer) -> QuerySet[Practice]:
    """Of the latest those for the levels of their schools, or on what these write of or try,
    first."""
    standing = standing_of(viewer)
    own = standing.organisations
    latest = Practice.objects.published().visible_to(viewer).exclude(organisation__in=own)
    if standing.within:
        latest = latest.filter(network__in=standing.within)
    of_them = Q(practice__organisation__in=own) | Q(practice__adaptations__organisation__in=own)
    topics = PracticeTag.objects.filter(of_them, kind=LabelKind.TOPIC)
    levels = TeachingOffer.objects.filter(facts__organisation__in=own)
    labels = PracticeTag.objects.filter(
        Q(kind=LabelKind.TOPIC, value__in=topics.values("value"))
        | Q(kind=LabelKind.LEVEL, value__in=levels.values("level")),
        practice=OuterRef("pk"),
    )
    newest = latest.recent_first().values("pk")[:LATEST]
    fitting = recent_practices(viewer).filter(pk__in=newest).annotate(fits=Exists(labels))
    return fitting.order_by("-fits", "-published_at", "-pk")[:MOST]
