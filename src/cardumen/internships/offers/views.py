"""Describe what visitors find, and when they can come."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cardumen.directory.requests import actor_of
from cardumen.internships.offers import actions
from cardumen.internships.offers.forms import OfferForm, SlotForm
from cardumen.internships.offers.models import Offer, Slot
from cardumen.networks.sharing.rules import organisation_of
from cardumen.ui.acting import ask, button, done, form_page, posted
from cardumen.ui.navigation import Link, link

TEXTS = ("learn", "welcome", "languages", "access", "lodging")


@login_required
@form_page
def describe(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    school = organisation_of(actor)
    offer = Offer.objects.visible_to(request.user).filter(organisation=school).first()
    initial = {name: getattr(offer, name) for name in TEXTS} if offer else {}
    if offer:
        initial["practices"] = offer.practices.values_list("pk", flat=True)
    form = OfferForm(posted(request), school=school, initial=initial)

    def save() -> HttpResponse:
        written = {"practices": (), **form.cleaned_data}
        actions.describe_offer(**written, by=actor)
        return done(request, _("Saved. Members of networks see it on your page."), _place())

    return ask(
        request,
        form,
        save,
        title=_("What visitors find at your school"),
        button=_("Save"),
        readers=_("Members of all networks can read this."),
        trail=_trail(),
    )


@login_required
@form_page
def add_slot(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    organisation_of(actor)
    form = SlotForm(posted(request))

    def add() -> HttpResponse:
        actions.add_slot(**form.cleaned_data, by=actor)
        return done(request, _("Dates added."), _place())

    return ask(
        request,
        form,
        add,
        title=_("Dates when you can receive"),
        button=_("Add dates"),
        readers=_("Members of all networks can read this."),
        trail=_trail(),
    )


@login_required
@button
def remove_slot(request: HttpRequest, pk: int) -> HttpResponse:
    slots = Slot.objects.visible_to(request.user).select_related("offer")
    actions.remove_slot(slot=get_object_or_404(slots, pk=pk), by=actor_of(request))
    return done(request, _("Dates removed."), _place())


def _place() -> str:
    return "practices:hosting"


def _trail() -> list[Link]:
    return [link(_("Visits to your school"), _place())]
