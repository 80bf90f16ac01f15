"""Practices on the pages of organisations and networks."""

from typing import Any, Final

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.networks.models import Network
from cardumen.networks.panels import Figure, add_figure
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.enums import Evidence
from cardumen.practices.models import Adaptation, Practice
from cardumen.practices.pages.cards import cards
from cardumen.ui.panels import panel

ON_A_NETWORK: Final = 4
ON_AN_ORGANISATION: Final = 50


@panel("organisation", "practices/organisation_panel.html")
def organisation_panel(organisation: Organisation, viewer: Viewer) -> dict[str, Any] | None:
    """What it wrote and what it tries; nothing when it has neither and is not one's own."""
    practices = Practice.objects.visible_to(viewer).filter(organisation=organisation)
    written = cards(practices.order_by("state", "-published_at", "-pk"), ON_AN_ORGANISATION, viewer)
    tried = (
        Adaptation.objects.visible_to(viewer)
        .filter(organisation=organisation)
        .select_related("practice__organisation")
        .order_by("-started_on", "-pk")
    )
    is_own = organisation.pk in standing_of(viewer).organisations
    adaptations = list(tried[:ON_AN_ORGANISATION])
    if not (written or adaptations or is_own):
        return None
    return {"cards": written, "adaptations": adaptations, "is_own": is_own}


@panel("network", "practices/network_panel.html")
def network_panel(network: Network, viewer: Viewer) -> dict[str, Any]:
    practices = Practice.objects.published().visible_to(viewer).filter(network=network)
    found = cards(practices.recent_first(), ON_A_NETWORK + 1, viewer)
    return {
        "cards": found[:ON_A_NETWORK],
        "more": len(found) > ON_A_NETWORK,
        "network": network,
        "is_reader": network.pk in standing_of(viewer).within,
    }


@add_figure
def network_figure(network: Network, viewer: Viewer) -> Figure | None:
    """All that is published in it: that there is something is no secret, only what it says."""
    counts = (
        # door: numbers without texts.
        Practice.objects.published()
        .filter(network=network)
        .aggregate(
            all=Count("pk"), verified=Count("pk", filter=Q(evidence_grade=Evidence.VERIFIED))
        )
    )
    if not counts["all"]:
        return None
    basis = _("%(n)s of them verified") % {"n": counts["verified"]}
    return Figure(_("Practices"), counts["all"], basis)
