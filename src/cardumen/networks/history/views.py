"""A network over the years: its figures, and who joined and left. All of it is public."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.networks.history.pages.figures import figures_page
from cardumen.networks.history.pages.happenings import history_page, readers, years_on
from cardumen.networks.views.asking import network_asked
from cardumen.ui.filters import Filters
from cardumen.ui.requests import show_list


@require_safe
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_asked(request, slug)
    context = {"network": network, "figures": figures_page(network)}
    return render(request, "networks/history/figures.html", context)


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_asked(request, slug)
    page = history_page(Filters(request.GET), network, request.user)
    return show_list(
        request,
        "networks/history/history.html",
        page,
        years=partial(years_on, page),
        network=network,
        title=_("Joined and left"),
        readers=readers(network, request.user),
    )
