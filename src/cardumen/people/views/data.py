"""My data: to see, to take along, to decide about."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cardumen.people.actions import block_person, record_consent, unblock_person
from cardumen.people.enums import ConsentMeans
from cardumen.people.pages.data import my_data
from cardumen.people.pages.takeout import as_json, as_tables
from cardumen.people.purposes import Purpose
from cardumen.people.requests import person_of


@login_required
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    return render(request, "people/data.html", {"shown": my_data(person_of(request))})


@login_required
@require_safe
@never_cache
def take_along(request: HttpRequest, kind: str) -> HttpResponse:
    person = person_of(request)
    if kind == "json":
        response = HttpResponse(as_json(person), content_type="application/json")
    else:
        response = HttpResponse(as_tables(person), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="cardumen-my-data.{kind}"'
    return response


@login_required
@require_POST
def consent(request: HttpRequest) -> HttpResponse:
    """Says yes or no to what is agreed to once for all."""
    purpose = Purpose.by_key.get(request.POST.get("purpose", ""))
    if purpose is None or not purpose.anywhere:
        raise Http404
    person = person_of(request)
    given = request.POST.get("given") == "yes"
    record_consent(person=person, purpose=purpose, given=given, by=person, how=ConsentMeans.PAGE)
    messages.success(request, _("Saved."))
    return redirect("people:data")


@login_required
@require_POST
def hide(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    block_person(person=person, by=person)
    return redirect("people:data")


@login_required
@require_POST
def show_again(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    unblock_person(person=person, by=person)
    messages.success(request, _("You are shown again, as before."))
    return redirect("people:data")
