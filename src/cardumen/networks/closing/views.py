"""A network closes; its final report and successors; it begins again."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.directory.requests import actor_of
from cardumen.networks import rules
from cardumen.networks.closing import actions
from cardumen.networks.closing.forms import ClosingForm, ReopeningForm, ReportForm
from cardumen.networks.closing.pages import networks_to_carry_on
from cardumen.networks.pages.ending import closing_of, ending_of
from cardumen.networks.views.asking import network_asked, network_run, run_trail
from cardumen.people.requests import person_of
from cardumen.ui.acting import ask, button, done, form_page, posted
from cardumen.ui.navigation import link


@login_required
@form_page
def close(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    form = ClosingForm(posted(request), network=network, networks=networks_to_carry_on(network))

    def end() -> HttpResponse:
        reason, on = form.cleaned_data["reason"], form.cleaned_data["on"]
        actions.close_network(
            network=network, reason=reason, on=on, **form.facts(), by=actor_of(request)
        )
        return done(
            request, _("Network closed. Its members can still read what was shared."), network
        )

    return ask(
        request,
        form,
        end,
        title=_("Close the network"),
        button=_("Close the network"),
        lead=_(
            "Members can still read what was shared; no one can add anything. After "
            "closing, you can only change the final report and the successors. An "
            "administrator can reopen the network."
        ),
        readers=_("Anyone can see that the network closed, when and why."),
        trail=run_trail(network),
    )


@login_required
@form_page
def ending(request: HttpRequest, slug: str) -> HttpResponse:
    """What can still be changed of a closed network; administrators reopen it from here."""
    network = network_asked(request, slug)
    if network.closed_on is None:
        raise Http404
    rules.may_amend_closing.check(network, person_of(request))
    form = ReportForm(
        posted(request),
        network=network,
        networks=networks_to_carry_on(network),
        closing=closing_of(network),
    )

    def save() -> HttpResponse:
        actions.amend_closing(network=network, **form.facts(), by=actor_of(request))
        return done(request, _("Changes saved."), network)

    return ask(
        request,
        form,
        save,
        title=_("Final report and successors"),
        button=_("Save"),
        readers=_(
            "Only the network's last coordinators and administrators can see this page. "
            "Choose below who can read the report."
        ),
        trail=[link(network.name, network)],
        template="networks/closing/ending.html",
        network=network,
        ending=ending_of(network, request.user),
    )


@login_required
@form_page
def reopen(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_asked(request, slug)
    if network.closed_on is None:
        raise Http404
    rules.may_reopen.check(person_of(request))
    form = ReopeningForm(posted(request))

    def begin_again() -> HttpResponse:
        actions.reopen_network(
            network=network, reason=form.cleaned_data["why"], by=actor_of(request)
        )
        return done(request, _("Network reopened, with its former members."), network)

    return ask(
        request,
        form,
        begin_again,
        title=_("Reopen network"),
        button=_("Reopen network"),
        lead=_(
            "Its members and roles will be those of the day on which it closed. The "
            "closing and its reason stay on record."
        ),
        readers=_("Anyone can see that the network is active again."),
        trail=[link(network.name, network)],
    )


@login_required
@button
def invite_predecessors(request: HttpRequest, slug: str) -> HttpResponse:
    """Invites the members of a network that this one carries on."""
    network = network_run(request, slug)
    predecessor = get_object_or_404(network.predecessors, slug=request.POST.get("network", ""))
    invited, left_out = actions.invite_members_of(
        predecessor=predecessor, network=network, by=actor_of(request)
    )
    said = ngettext("%(n)s member invited.", "%(n)s members invited.", invited) % {"n": invited}
    if left_out:
        more = ngettext(
            "%(n)s could not be invited: it already has an invitation, has closed, or has no "
            "responsible person here.",
            "%(n)s could not be invited: they already have an invitation, have closed, or have no "
            "responsible person here.",
            left_out,
        )
        said = f"{said} {more % {'n': left_out}}"
    return done(request, said, "networks:run", slug)
