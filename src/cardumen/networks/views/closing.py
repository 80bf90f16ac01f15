"""A network closes; its final report and successors; it begins again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cardumen.directory.requests import actor_of
from cardumen.networks import actions, rules
from cardumen.networks.forms.closing import ClosingForm, ReopeningForm, ReportForm
from cardumen.networks.pages.closing import (
    closing_of,
    ending_of,
    networks_to_carry_on,
    predecessor_asked,
)
from cardumen.networks.views.asking import done, network_asked, network_run, status_of
from cardumen.people.requests import person_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    form = ClosingForm(
        request.POST or None, network=network, networks=networks_to_carry_on(network)
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def act() -> None:
            actions.close_network(
                network=network,
                reason=given["reason"],
                on=given["on"],
                **form.facts(),
                by=actor_of(request),
            )

        if done(request, form, act, _("Closed. Its members keep reading what was shared.")):
            return redirect(network)
    context = {"network": network, "form": form}
    return render(request, "networks/close.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ending(request: HttpRequest, slug: str) -> HttpResponse:
    """What can still be changed of a closed network; administrators reopen it here."""
    network = network_asked(request, slug)
    if network.closed_on is None:
        raise Http404
    rules.may_amend_closing.check(network, person_of(request))
    form = ReportForm(
        request.POST or None,
        network=network,
        networks=networks_to_carry_on(network),
        closing=closing_of(network),
    )
    if request.method == "POST" and form.is_valid():

        def act() -> None:
            actions.amend_closing(network=network, **form.facts(), by=actor_of(request))

        if done(request, form, act, _("Saved.")):
            return redirect(network)
    shown = ending_of(network, request.user)
    context = {"network": network, "form": form, "ending": shown, "reopening": ReopeningForm()}
    return render(request, "networks/ending.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_asked(request, slug)
    if network.closed_on is None:
        raise Http404
    rules.may_reopen.check(person_of(request))
    form = ReopeningForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]

        def act() -> None:
            actions.reopen_network(network=network, reason=why, by=actor_of(request))

        if done(request, form, act, _("It is at work again, with its members of then.")):
            return redirect(network)
    context = {"network": network, "form": form}
    return render(request, "networks/reopen.html", context, status=status_of(form))


@login_required
@require_POST
def invite_predecessors(request: HttpRequest, slug: str) -> HttpResponse:
    """Invites the members of a network that this one carries on."""
    network = network_run(request, slug)
    predecessor = predecessor_asked(network, request.POST.get("network", ""))
    if predecessor is None:
        raise Http404
    invited, left_out = actions.invite_members_of(
        predecessor=predecessor, network=network, by=actor_of(request)
    )
    said = ngettext("%(n)s member invited.", "%(n)s members invited.", invited) % {"n": invited}
    if left_out:
        more = ngettext(
            "%(n)s could not be: it has been asked already, or nobody here answers for it.",
            "%(n)s could not be: they have been asked already, or nobody here answers for them.",
            left_out,
        )
        said = f"{said} {more % {'n': left_out}}"
    messages.success(request, said)
    return redirect("networks:run", slug)
