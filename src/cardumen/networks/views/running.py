"""Where a network is run: what there is to do, and what it says of itself."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.directory.requests import actor_of
from cardumen.networks import actions
from cardumen.networks.forms.networks import NetworkForm
from cardumen.networks.pages.desk import desk_page
from cardumen.networks.pages.ending import predecessors_of
from cardumen.networks.panels import tasks_of
from cardumen.networks.views.asking import network_invited_to, network_run, run_trail
from cardumen.people.requests import person_of
from cardumen.ui.acting import ask, done, form_page, posted
from cardumen.ui.panels import panels_of


@login_required
@require_safe
def run(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    context = {
        "network": network,
        "tasks": tasks_of(network, request.user),
        "predecessors": predecessors_of(network),
    }
    return render(request, "networks/run.html", context)


@login_required
@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_invited_to(request, slug)
    person = person_of(request)
    panels = panels_of("desk", network, person)
    context = desk_page(network, person) | {"panels": panels}
    return render(request, "networks/desk.html", context)


@login_required
@form_page
def amend(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    form = NetworkForm(posted(request), network=network)

    def save() -> HttpResponse:
        actions.amend_network(network=network, **form.facts(), by=actor_of(request))
        return done(request, _("Changes saved."), "networks:run", slug)

    return ask(
        request,
        form,
        save,
        title=_("Name, purpose and territory"),
        button=_("Save"),
        readers=_("Anyone can read this on the network's page."),
        trail=run_trail(network),
        template="networks/network_form.html",
    )
