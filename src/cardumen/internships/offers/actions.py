"""Describe what visitors find, and when they can come."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.internships.offers.events import OfferDescribed, SlotAdded, SlotRemoved
from cardumen.internships.offers.models import MOST_SLOTS, Offer, Slot
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.sharing.rules import may_manage, organisation_of
from cardumen.practices.models import Practice


@transaction.atomic
def describe_offer(*, practices: Sequence[Practice], by: Actor, **words: str) -> Offer:
    """`words`: the texts of an offer, by their names. Only practices of the school itself."""
    school = locked(organisation_of(by))
    if any(practice.organisation_id != school.pk for practice in practices):
        raise Invalid(_("Choose practices of your own school."), field="practices")
    offer, _made = Offer.objects.update_or_create(
        organisation=school,
        defaults={"language": by.person.language, **words},
    )
    offer.practices.set(practices)
    publish(OfferDescribed(offer=offer.pk), by=by)
    return offer


@transaction.atomic
def add_slot(*, begins_on: date, ends_on: date | None, places: int, mode: str, by: Actor) -> Slot:
    """The same twice is there once. Without a last day it is one day."""
    school = locked(organisation_of(by))
    last = ends_on or begins_on
    if last < begins_on:
        raise Invalid(_("The last day is before the first."), field="ends_on")
    if last < timezone.localdate():
        raise Invalid(_("Choose days to come."), field="begins_on")
    offer, _made = Offer.objects.get_or_create(
        organisation=school, defaults={"language": by.person.language}
    )
    slots = Slot.objects.filter(offer=offer)
    same = {"begins_on": begins_on, "ends_on": last, "mode": mode}
    known = slots.filter(**same, places=places).first()
    if known is not None:
        return known
    if slots.to_come().count() >= MOST_SLOTS:
        raise Invalid(_("%(most)d are enough. Remove one first.") % {"most": MOST_SLOTS})
    slot = Slot.objects.create(offer=offer, places=places, **same)
    publish(SlotAdded(offer=offer.pk, slot=slot.pk), by=by)
    return slot


@transaction.atomic
def remove_slot(*, slot: Slot, by: Actor) -> None:
    may_manage.check(by.person, slot.offer)
    number = slot.pk
    slot.delete()
    publish(SlotRemoved(offer=slot.offer_id, slot=number), by=by)
