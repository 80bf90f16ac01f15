"""Saved searches: kept, listed, removed."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.directory.requests import actor_of
from cardumen.people.requests import person_of
from cardumen.practices.pages.filters import PracticeFilters
from cardumen.practices.searches import actions
from cardumen.practices.searches.pages import saved_by, searches_of
from cardumen.ui.acting import button, done


@login_required
@require_safe
def list_searches(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    return render(request, "practices/searches/searches.html", {"saved": saved_by(person)})


@login_required
@button
def save(request: HttpRequest) -> HttpResponse:
    wanted = PracticeFilters(QueryDict(request.POST.get("address", "")[:2000]))
    actions.save_search(address=wanted.address, by=actor_of(request))
    said = _("Search saved. New results will appear in your summary by e-mail.")
    return done(request, said, "practices:searches")


@login_required
@button
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    search = get_object_or_404(searches_of(person_of(request)), pk=pk)
    actions.remove_search(search=search, by=actor_of(request))
    return done(request, _("Search removed."), "practices:searches")
