"""Saved searches: kept, listed, removed; and the mails about them stopped."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cardumen.directory.actor import Actor
from cardumen.directory.requests import actor_of
from cardumen.people.requests import person_of
from cardumen.practices.pages.filters import PracticeFilters
from cardumen.practices.searches import actions
from cardumen.practices.searches.enums import Rhythm
from cardumen.practices.searches.notices import person_of_token
from cardumen.practices.searches.pages import digest_for, saved_by, searches_of
from cardumen.ui.acting import button, done, form_page


@login_required
@require_safe
def list_searches(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    context = {
        "saved": saved_by(person),
        "digest": digest_for(person),
        "rhythms": Rhythm.choices,
    }
    return render(request, "practices/searches/searches.html", context)


@login_required
@button
def save(request: HttpRequest) -> HttpResponse:
    wanted = PracticeFilters(QueryDict(request.POST.get("address", "")[:2000]))
    actions.save_search(address=wanted.address, by=actor_of(request))
    said = _("Search saved. We will e-mail you when there is something new.")
    return done(request, said, "practices:searches")


@login_required
@button
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    search = get_object_or_404(searches_of(person_of(request)), pk=pk)
    actions.remove_search(search=search, by=actor_of(request))
    return done(request, _("Removed."), "practices:searches")


@login_required
@button
def choose_rhythm(request: HttpRequest) -> HttpResponse:
    rhythm = request.POST.get("rhythm", "")
    if rhythm not in Rhythm.values:
        messages.error(request, _("Choose how often."))
        return redirect("practices:searches")
    actions.choose_rhythm(rhythm=rhythm, by=actor_of(request))
    return done(request, _("Changes saved."), "practices:searches")


@csrf_exempt
@never_cache
@form_page
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """From the mail, without signing in. A look changes nothing, because mail programs look at
    links by themselves; the button, and the one click of a mail program (RFC 8058), do."""
    person = person_of_token(token)
    if person is None:
        raise Http404
    if request.method == "POST":
        actions.choose_rhythm(rhythm=Rhythm.NEVER, by=Actor(person))
    context = {"is_stopped": request.method == "POST", "token": token}
    return render(request, "practices/searches/stop.html", context)
