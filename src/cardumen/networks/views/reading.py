"""The pages of networks: all of them, one, and its members. All of it is public."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from cardumen.networks.pages.lists import can_found, networks_by_state
from cardumen.networks.pages.members import members_page, runs_members
from cardumen.networks.pages.network import network_page as page_of
from cardumen.networks.pages.network import network_shown
from cardumen.networks.views.asking import network_asked
from cardumen.ui.panels import panels_of


def network_list(request: HttpRequest) -> HttpResponse:
    page = networks_by_state(request.user, request.GET.get("page"))
    context = {"page": page, "may_found": can_found(request.user)}
    return render(request, "networks/list.html", context)


def network_page(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_shown(slug, request.user)
    if network is None:
        raise Http404
    shown = page_of(network, request.user)
    panels = panels_of("network", network, request.user)
    context = {"shown": shown, "network": network, "panels": panels}
    return render(request, "networks/page.html", context)


def network_members(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_asked(request, slug)
    shown = members_page(
        network,
        zone=request.GET.get("zone", ""),
        kind=request.GET.get("kind", ""),
        number=request.GET.get("page"),
    )
    # Asked for only where she comes to change memberships, because it costs two queries.
    manages = "manage" in request.GET and runs_members(network, request.user)
    context = {"shown": shown, "network": network, "manages": manages}
    only_found = request.headers.get("HX-Target") == "found"
    template = "networks/members.html#found" if only_found else "networks/members.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Target"])
    return response
