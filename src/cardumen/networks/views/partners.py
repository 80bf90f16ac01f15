"""The operator and partners of a network: added, ended, taking over from each other."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cardumen.directory.models import Organisation
from cardumen.directory.requests import actor_of
from cardumen.networks import actions
from cardumen.networks.enums import PartnerRole
from cardumen.networks.forms.partners import EndingForm, PartnerForm
from cardumen.networks.models import Network
from cardumen.networks.pages.choosing import choosing, organisation_chosen
from cardumen.networks.pages.partners import partner_asked, partners_of, present_operators
from cardumen.networks.views.asking import done, network_run, status_of


@login_required
@require_safe
def partners(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    now, past = partners_of(network)
    return render(
        request, "networks/partner_list.html", {"network": network, "now": now, "past": past}
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """First the organisation is searched for, then it is said as what it comes."""
    network = network_run(request, slug)
    organisation = organisation_chosen(request.user, request.GET.get("organisation", ""))
    if organisation is None:
        found = choosing(request.user, request.GET.get("q", ""))
        context = {"network": network, "choosing": found}
        return render(request, "networks/partner_choose.html", context)
    form = PartnerForm(request.POST or None, operators=present_operators(network))
    if request.method == "POST" and form.is_valid() and _add(request, form, network, organisation):
        return redirect("networks:partners", slug)
    context = {"network": network, "form": form, "organisation": organisation}
    return render(request, "networks/partner_form.html", context, status=status_of(form))


def _add(
    request: HttpRequest, form: PartnerForm, network: Network, organisation: Organisation
) -> bool:
    given = form.cleaned_data

    def act() -> None:
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

    return done(request, form, act, _("Saved."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    network = network_run(request, slug)
    partner = partner_asked(network, pk)
    if partner is None:
        raise Http404
    form = EndingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]

        def act() -> None:
            actions.end_partner(partner=partner, on=on, by=actor_of(request))

        if done(request, form, act, _("Saved. It stays in the history.")):
            return redirect("networks:partners", slug)
    context = {"network": network, "form": form, "partner": partner}
    return render(request, "networks/partner_end.html", context, status=status_of(form))
