"""A network closes; its final report and successors; it begins again."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.directory.requests import actor_of
from cardumen.networks import actions, rules
from cardumen.networks.forms.closing import ClosingForm, ReopeningForm, ReportForm
from cardumen.networks.pages.closing import (
    closing_of,
    ending_of,
    networks_to_carry_on,
    predecessor_asked,
)
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
        return done(request, _("Closed. Its members keep reading what was shared."), network)

    return ask(
        request,
        form,
        end,
        title=_("Close the network"),
        button=_("Close the network"),
        lead=_(
            "Its members keep reading what was shared, and nothing new is written. Afterwards "
            "only the final report and the successors can be changed; an administrator can reopen "
            "it."
        ),
        readers=_("Everybody sees that it closed, when and why."),
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
        return done(request, _("Saved."), network)

    return ask(
        request,
        form,
        save,
        title=_("Final report and successors"),
        button=_("Save"),
        readers=_(
            "Those who coordinated it when it closed and administrators see this page; who reads "
            "the report you say below."
        ),
        trail=[link(network.name, network)],
        template="networks/ending.html",
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
        return done(request, _("It is at work again, with its members of then."), network)

    return ask(
        request,
        form,
        begin_again,
        title=_("Reopen the network"),
        button=_("Reopen it"),
        lead=_(
            "Its members and offices are those of the day on which it closed. That it had closed, "
            "and why, stays on record."
        ),
        readers=_("Everybody sees that it is at work again."),
        trail=[link(network.name, network)],
    )


@login_required
@button
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
    return done(request, said, "networks:run", slug)
