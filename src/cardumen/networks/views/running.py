"""Where a network is run: what there is to do, and what it says of itself."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cardumen.directory.requests import actor_of
from cardumen.networks import actions
from cardumen.networks.forms.networks import NetworkForm
from cardumen.networks.pages.closing import predecessors_of
from cardumen.networks.pages.running import tasks_of
from cardumen.networks.views.asking import done, network_run, status_of


@login_required
@require_safe
def run(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    context = {
        "network": network,
        "tasks": tasks_of(network),
        "predecessors": predecessors_of(network),
    }
    return render(request, "networks/run.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    form = NetworkForm(request.POST or None, network=network)
    if request.method == "POST" and form.is_valid():

        def act() -> None:
            actions.amend_network(network=network, **form.facts(), by=actor_of(request))

        if done(request, form, act, _("Saved.")):
            return redirect("networks:run", slug)
    context = {"network": network, "form": form}
    return render(request, "networks/amend.html", context, status=status_of(form))
