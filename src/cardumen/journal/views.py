"""Trails of what happened: each for those whom it concerns."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cardumen.journal import pages
from cardumen.networks.views.asking import network_run, run_trail
from cardumen.people.requests import officer_of, person_of
from cardumen.ui.filters import Filters
from cardumen.ui.requests import show_list

TEMPLATE = "journal/trail.html"


@login_required
@require_safe
@never_cache
def own(request: HttpRequest) -> HttpResponse:
    page = pages.own_trail(Filters(request.GET), person_of(request))
    readers = _("Only you can see this page.")
    return show_list(request, TEMPLATE, page, title=_("My activity"), readers=readers)


@login_required
@require_safe
@never_cache
def network(request: HttpRequest, slug: str) -> HttpResponse:
    found = network_run(request, slug)
    page = pages.network_trail(Filters(request.GET), found, person_of(request))
    readers = _("Only those who coordinate this network can see this page.")
    title, trail = _("Activity"), run_trail(found)
    return show_list(request, TEMPLATE, page, title=title, readers=readers, trail=trail)


@login_required
@require_safe
@never_cache
def whole(request: HttpRequest) -> HttpResponse:
    page = pages.whole_trail(Filters(request.GET), officer_of(request))
    readers = _("Only administrators of this installation can see this page.")
    return show_list(request, TEMPLATE, page, title=_("Activity"), readers=readers)
