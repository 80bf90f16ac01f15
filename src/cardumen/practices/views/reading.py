"""The list of practices, and one of them."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from cardumen.directory.requests import acting_for
from cardumen.networks.enums import Visibility
from cardumen.networks.sharing.rules import may_manage
from cardumen.networks.standing import reader_in
from cardumen.practices.enums import PracticeState
from cardumen.practices.models import Practice
from cardumen.practices.pages.articles import (
    article,
    audience_of,
    practice_to_read,
)
from cardumen.practices.pages.filters import PracticeFilters
from cardumen.practices.pages.heads import head_of
from cardumen.practices.pages.lineage import lineage
from cardumen.practices.pages.lists import practice_list
from cardumen.talk.notices import mark_seen
from cardumen.ui.panels import panels_of
from cardumen.ui.requests import look_as, show_list

# In the address: people of its school see it as those do whom it is for.
READER = "reader"


@require_safe
def list_practices(request: HttpRequest) -> HttpResponse:
    acting = acting_for(request)
    shown = practice_list(PracticeFilters(request.GET), request.user, acting)
    return show_list(
        request,
        "practices/list.html",
        shown.page,
        shown=shown,
        acting_for=acting,
        panels=panels_of("practices", None, request.user),
    )


@require_safe
def practice_page(request: HttpRequest, pk: int) -> HttpResponse:
    practice = practice_to_read(request.user, pk)
    if practice is None:
        raise Http404
    acting = acting_for(request)
    is_shared = practice.state == PracticeState.PUBLISHED
    wanted = is_shared and request.GET.get("as") == READER
    if wanted and may_manage.allows(request.user, practice):
        _read_as_others(request, practice)
        acting = None
        practice = practice_to_read(request.user, pk)
        if practice is None:
            raise Http404
    shown = article(practice, request.user, acting, request.GET.get("in", ""))
    mark_seen((one.message for one in shown.talk.said), request.user, thing=practice)
    panels = panels_of("practice", practice, request.user)
    context = {
        "shown": shown,
        "practice": practice,
        "panels": panels,
        "head": head_of(practice, shown),
    }
    response = render(request, "practices/page.html", context)
    if not is_shared:
        # A draft is saved without an event: its page is made again each time.
        patch_cache_control(response, private=True, no_cache=True)
    return response


def _read_as_others(request: HttpRequest, practice: Practice) -> None:
    """With the eyes of those it is shared with, through the very same doors."""
    is_open = practice.visibility == Visibility.PUBLIC
    viewer = AnonymousUser() if is_open else reader_in(practice.network)
    look_as(request, viewer, "practices/as_reader.html", practice=practice)


@require_safe
def practice_lineage(request: HttpRequest, pk: int) -> HttpResponse:
    practice = get_object_or_404(Practice.objects.visible_to(request.user).with_owners(), pk=pk)
    context = {
        "practice": practice,
        "shown": lineage(practice, request.user),
        "audience": audience_of(practice),
    }
    return render(request, "practices/lineage.html", context)
