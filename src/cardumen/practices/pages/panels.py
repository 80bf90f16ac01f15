"""Practices on the pages of organisations and networks."""

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cardumen.directory.enums import OrganisationKind
from cardumen.directory.models import Organisation
from cardumen.files.enums import Shape
from cardumen.kernel.prepared import rows
from cardumen.networks.models import Network
from cardumen.networks.panels import Figure, add_figure
from cardumen.networks.standing import Viewer, rows_for, standing_of
from cardumen.practices.enums import Evidence
from cardumen.practices.matching.capacity import places_at
from cardumen.practices.models import Adaptation, Practice
from cardumen.practices.models.practices import PracticeQuerySet
from cardumen.practices.pages.cards import Card, cards, cover_for
from cardumen.ui.panels import panel

ON_A_NETWORK: Final = 4
ON_AN_ORGANISATION: Final = 50


@panel("organisation", "practices/organisation_panel.html")
def organisation_panel(organisation: Organisation, viewer: Viewer) -> dict[str, Any] | None:
    """What it wrote and what it tries; nothing when it has neither and is not one's own."""
    written = cards(viewer, _written, ON_AN_ORGANISATION, organisation=organisation.pk)
    is_own = organisation.pk in standing_of(viewer).organisations
    adaptations = rows_for(viewer, _tried, organisation=organisation.pk)
    if not (written or adaptations or is_own):
        return None
    return {
        "cards": written,
        "adaptations": adaptations,
        "is_own": is_own,
        "unfolds": _unfolding(viewer, written, organisation=organisation.pk),
    }


@panel("organisation", "practices/organisation_visits.html", column="reach")
def visits_panel(organisation: Organisation, viewer: Viewer) -> dict[str, Any] | None:
    """Whether a school receives visits, by its own word."""
    if organisation.kind != OrganisationKind.SCHOOL or organisation.has_closed:
        return None
    return {"places": places_at(organisation)}


def _written(viewer: Viewer, organisation: int) -> PracticeQuerySet:
    practices = Practice.objects.visible_to(viewer).filter(organisation=organisation)
    return practices.order_by("state", "-published_at", "-pk")


@panel("network", "practices/network_panel.html")
def network_panel(network: Network, viewer: Viewer) -> dict[str, Any]:
    found = cards(viewer, _shared_in, ON_A_NETWORK + 1, network=network.pk)
    return {
        "cards": found[:ON_A_NETWORK],
        "more": len(found) > ON_A_NETWORK,
        "network": network,
        "unfolds": _unfolding(viewer, found, network=network.pk),
        "is_reader": network.pk in standing_of(viewer).within,
    }


def _unfolding(viewer: Viewer, shown: Sequence[Card], **whose: int) -> str:
    """The address of the newest cover among their practices that everyone may see, in the shape
    for links. Asked of visitors alone, because whoever unfolds a link has no account."""
    is_visitor = viewer is None or not viewer.is_authenticated
    if not is_visitor or not any(card.cover for card in shown):
        return ""
    practices = Practice.objects.published().visible_to(None).filter(**whose).recent_first()
    covers = practices.annotate(cover=cover_for(None, Shape.SHARE)).exclude(cover=None)
    number = covers.values_list("cover", flat=True).first()
    return reverse("files:picture", args=[number]) if number is not None else ""


def _tried(viewer: Viewer, organisation: int) -> QuerySet[Adaptation]:
    tried = Adaptation.objects.visible_to(viewer).filter(organisation=organisation)
    tried = tried.select_related("practice__organisation").order_by("-started_on", "-pk")
    return tried[:ON_AN_ORGANISATION]


def _shared_in(viewer: Viewer, network: int) -> PracticeQuerySet:
    return Practice.objects.published().visible_to(viewer).filter(network=network).recent_first()


@add_figure
def network_figure(network: Network, viewer: Viewer) -> Figure | None:
    """All that is published in it: that there is something is no secret, only what it says."""
    counted: Any = rows(_counted, network=network.pk)
    if not counted:
        return None
    _network, every, verified = counted[0]
    basis = _("%(n)s of them verified") % {"n": verified}
    return Figure(_("Practices"), every, basis)


def _counted(network: int) -> QuerySet[Any]:
    """One row, or none."""
    # door: numbers without texts.
    known = Practice.objects.published().filter(network=network)
    return (
        known.order_by()
        .values_list("network")
        .annotate(all=Count("pk"), verified=Count("pk", filter=Q(evidence_grade=Evidence.VERIFIED)))
    )
