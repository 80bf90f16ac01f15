"""Signing in as one of the cast, and their letters: in a demonstration, where no one has a
secret."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cardumen.demo.joining import letters
from cardumen.demo.outbox import outbox_page
from cardumen.demo.people import players
from cardumen.people.sign_in import take_language
from cardumen.ui.acting import form_page
from cardumen.ui.filters import Filters
from cardumen.ui.requests import show_list


@never_cache
@form_page
def people(request: HttpRequest) -> HttpResponse:
    if not settings.DEMONSTRATION:
        raise Http404
    cast = players()
    if request.method == "POST":
        chosen = request.POST.get("person")
        for player in cast:
            if str(player.person.pk) == chosen:
                login(request, player.person, backend=settings.AUTHENTICATION_BACKENDS[0])
                response = redirect("home:today")
                take_language(request, response, player.person)
                return response
        raise Http404
    return render(request, "demo/people.html", {"cast": cast, "letters": letters()})


@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    if not settings.DEMONSTRATION:
        raise Http404
    return show_list(request, "demo/outbox.html", outbox_page(Filters(request.GET)))
