"""What a school offers its visitors, on its own page and where it says how many it receives."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cardumen.directory.enums import OrganisationKind
from cardumen.directory.models import Organisation
from cardumen.internships.enums import Mode
from cardumen.internships.offers.models import Offer, Slot
from cardumen.internships.pages.words import range_of
from cardumen.kernel.errors import Text
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.models import Practice
from cardumen.ui.panels import panel

SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class SlotRow:
    """`left`: how many teams can still come."""

    slot: Slot
    days: Text
    mode: Text
    left: int


def offer_of(organisation: Organisation, viewer: Viewer) -> dict[str, Any] | None:
    """None where it offers nothing that this viewer may know, or that is still to come."""
    offer = Offer.objects.visible_to(viewer).filter(organisation=organisation).first()
    if offer is None:
        return None
    facts = [
        (_("whom they would like to receive"), offer.welcome),
        (_("languages they speak"), offer.languages),
        (_("accessibility"), offer.access),
        (_("where to stay"), offer.lodging),
    ]
    return {
        "offer": offer,
        "facts": [(label, said) for label, said in facts if said],
        "practices": _practices(offer, viewer),
        "slots": slots_of(offer, viewer),
    }


def _practices(offer: Offer, viewer: Viewer) -> QuerySet[Practice]:
    readable = Practice.objects.published().visible_to(viewer).filter(offers=offer)
    return readable.order_by("title", "pk")[:SHOWN]


def slots_of(offer: Offer, viewer: Viewer) -> Sequence[SlotRow]:
    slots: Any = Slot.objects.visible_to(viewer).filter(offer=offer).to_come().with_taken()
    return [
        SlotRow(
            slot=slot,
            days=range_of(slot.begins_on, slot.ends_on),
            mode=Mode(slot.mode).label,
            left=max(0, slot.places - slot.taken),
        )
        for slot in slots
    ]


@panel("organisation", "internships/offers/panel.html")
def organisation_panel(organisation: Organisation, viewer: Viewer) -> dict[str, Any] | None:
    if organisation.kind != OrganisationKind.SCHOOL or organisation.has_closed:
        return None
    found = offer_of(organisation, viewer)
    if found is None or not (found["offer"].learn or found["slots"] or found["practices"]):
        return None
    is_own = organisation.pk in standing_of(viewer).organisations
    return {**found, "is_own": is_own, "title": _("What visitors find")}


@panel("hosting", "internships/offers/hosting.html")
def hosting_panel(organisation: Organisation, viewer: Viewer) -> dict[str, Any]:
    """On the page where a school says how many it receives: what it offers them."""
    found = offer_of(organisation, viewer)
    return {"title": _("What visitors find"), **(found or {"slots": [], "practices": []})}
