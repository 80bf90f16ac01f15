"""The pages of networks: all of them, one, and its members. All of it is public."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cardumen.directory.requests import acting_for
from cardumen.networks.pages import lists
from cardumen.networks.pages.members import MemberFilters, is_run_by, member_list
from cardumen.networks.pages.network import network_page as page_of
from cardumen.networks.pages.network import network_shown
from cardumen.networks.panels import GAPS
from cardumen.networks.rules import may_see_desk
from cardumen.networks.views.asking import network_asked
from cardumen.ui.filters import Filters
from cardumen.ui.panels import panels_of, unfolding
from cardumen.ui.requests import show_list


@require_safe
def network_list(request: HttpRequest) -> HttpResponse:
    page = lists.network_list(Filters(request.GET), request.user)
    may_found = lists.can_found(request.user)
    return show_list(request, "networks/list.html", page, may_found=may_found)


@require_safe
def network_page(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_shown(slug, request.user)
    if network is None:
        raise Http404
    shown = page_of(network, request.user)
    panels = panels_of("network", network, request.user)
    context = {"shown": shown, "network": network, "panels": panels, "unfolds": unfolding(panels)}
    return render(request, "networks/page.html", context)


@require_safe
def network_members(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_asked(request, slug)
    # Asked only of who comes from there, because it costs two queries.
    asks = "gap" in request.GET and may_see_desk.allows(network, request.user)
    filters = MemberFilters(request.GET, network, acting_for(request), looks_after=asks)
    manages = filters.asked["manage"] and is_run_by(network, request.user)
    page = member_list(filters, network, request.user)
    gap = GAPS.get(filters.asked["gap"])
    return show_list(
        request, "networks/members.html", page, network=network, manages=manages, gap=gap
    )
