"""A network over the years: its figures, and who came and went. All of it is public."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cardumen.networks.pages.figures import figures_page
from cardumen.networks.pages.history import history_page
from cardumen.networks.views.asking import network_asked


@require_safe
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_asked(request, slug)
    context = {"network": network, "figures": figures_page(network)}
    return render(request, "networks/figures.html", context)


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_asked(request, slug)
    found = history_page(network, request.user, request.GET.get("page"))
    return render(request, "networks/history.html", {"network": network, "history": found})
