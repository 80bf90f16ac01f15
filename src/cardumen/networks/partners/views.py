"""The operator and partners of a network: added, ended, taking over from each other."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.directory.models import Organisation
from cardumen.directory.requests import actor_of
from cardumen.networks.enums import PartnerRole
from cardumen.networks.models import Network, Partner
from cardumen.networks.pages.choosing import choosing, organisation_chosen
from cardumen.networks.partners import actions
from cardumen.networks.partners.forms import EndingForm, PartnerForm
from cardumen.networks.partners.pages import partners_of, present_operators
from cardumen.networks.views.asking import network_run, trail_in
from cardumen.ui.acting import ask, done, form_page, posted, show


@login_required
@require_safe
def partners(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    now, past = partners_of(network)
    return render(
        request, "networks/partners/partners.html", {"network": network, "now": now, "past": past}
    )


@login_required
@form_page
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """First the organisation is searched for, then it is said as what it comes."""
    network = network_run(request, slug)
    organisation = organisation_chosen(request.user, request.GET.get("organisation", ""))
    if organisation is None:
        found = choosing(request.user, request.GET.get("q", ""))
        context = {"network": network, "choosing": found}
        return show(request, "networks/partners/choose.html", context)
    form = PartnerForm(posted(request), operators=present_operators(network))

    def add() -> HttpResponse:
        _add(request, form, network, organisation)
        return done(request, _("Changes saved."), "networks:partners", slug)

    return ask(
        request,
        form,
        add,
        title=organisation.name,
        button=_("Save"),
        readers=_("Anyone can see it on the network's page."),
        trail=trail_in(network, _("Operator and partners"), "partners"),
        template="networks/partners/form.html",
        network=network,
    )


def _add(
    request: HttpRequest, form: PartnerForm, network: Network, organisation: Organisation
) -> None:
    given = form.cleaned_data
    if form.is_take_over:
        actions.replace_operator(
            network=network, organisation=organisation, on=given["since"], by=actor_of(request)
        )
        return
    actions.add_partner(
        network=network,
        organisation=organisation,
        role=PartnerRole(given["role"]),
        since=given["since"],
        until=given["until"],
        by=actor_of(request),
    )


@login_required
@form_page
def end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    network = network_run(request, slug)
    rows = Partner.objects.select_related("organisation", "network")
    partner = get_object_or_404(rows, network=network, until=None, pk=pk)
    form = EndingForm(posted(request))

    def finish() -> HttpResponse:
        actions.end_partner(partner=partner, on=form.cleaned_data["on"], by=actor_of(request))
        return done(
            request, _("Saved. The partnership stays in the history."), "networks:partners", slug
        )

    return ask(
        request,
        form,
        finish,
        title=_("First day without it:") + f" {partner.organisation.name}",
        button=_("Save"),
        readers=_("Anyone can see past partners, with their years."),
        trail=trail_in(network, _("Operator and partners"), "partners"),
    )
