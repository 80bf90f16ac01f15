"""The desk of who answers for personal data: administrators only."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cardumen.kernel.errors import DomainError
from cardumen.people import rules
from cardumen.people.actions import (
    check_identity,
    correct_person,
    extend_request,
    grant_request,
    refuse_request,
)
from cardumen.people.forms.data import AnswerForm, CorrectionForm, IdentityForm, ReasonForm
from cardumen.people.models import DataRequest, Person
from cardumen.people.pages import desk as pages
from cardumen.people.pages.takeout import as_tables
from cardumen.people.requests import person_of

form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
@never_cache
def desk(request: HttpRequest) -> HttpResponse:
    person = officer(request)
    shown = pages.desk(request.GET.get("page"), person)
    return render(request, "people/desk.html", {"shown": shown})


@login_required
@require_safe
@never_cache
def one(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _asked(request, pk))


@login_required
@require_POST
def identity(request: HttpRequest, pk: int) -> HttpResponse:
    """Ties the request to an account, with how it was seen that who asks may."""
    asked, form = _asked(request, pk), IdentityForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, identity=form)
    address = form.cleaned_data["email"]
    person = pages.person_at(address) if address else None
    if address and person is None:
        form.add_error("email", _("There is no account with this e-mail."))
        return _page(request, asked, identity=form)
    return _done(
        request,
        asked,
        form,
        "identity",
        lambda by: check_identity(asked=asked, person=person, how=form.cleaned_data["how"], by=by),
    )


@login_required
@require_POST
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    asked, form = _asked(request, pk), ReasonForm(request.POST, prefix="extend")
    return _done(
        request,
        asked,
        form,
        "extend",
        lambda by: extend_request(asked=asked, by=by, **form.cleaned_data),
    )


@login_required
@require_POST
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    asked, form = _asked(request, pk), AnswerForm(request.POST, prefix="grant")
    return _done(
        request,
        asked,
        form,
        "grant",
        lambda by: grant_request(asked=asked, by=by, **form.cleaned_data),
    )


@login_required
@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    asked, form = _asked(request, pk), ReasonForm(request.POST, prefix="refuse")
    return _done(
        request,
        asked,
        form,
        "refuse",
        lambda by: refuse_request(asked=asked, by=by, **form.cleaned_data),
    )


@login_required
@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Name and address of whom a request is about."""
    asked, form = _asked(request, pk), CorrectionForm(request.POST, prefix="correct")
    if asked.person is None:
        raise Http404
    person = asked.person
    return _done(
        request,
        asked,
        form,
        "correct",
        lambda by: correct_person(person=person, by=by, **form.cleaned_data),
    )


@login_required
@require_safe
@never_cache
def their_data(request: HttpRequest, pk: int) -> HttpResponse:
    """What is kept about her, to be handed to who asked for her, once it was seen who that is."""
    asked = _asked(request, pk)
    if asked.person is None:
        raise Http404
    response = HttpResponse(as_tables(asked.person), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="cardumen-data-{pk}.zip"'
    return response


def officer(request: HttpRequest) -> Person:
    person = person_of(request)
    if not rules.may_answer_requests.allows(person):
        raise Http404
    return person


def _asked(request: HttpRequest, pk: int) -> DataRequest:
    return get_object_or_404(
        DataRequest.objects.visible_to(officer(request)).select_related("person"), pk=pk
    )


def _done(
    request: HttpRequest, asked: DataRequest, form: Form, name: str, act: Any
) -> HttpResponse:
    """Acts, or shows the page again with what was written and what is missing."""
    if form.is_valid():
        try:
            act(person_of(request))
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error.message))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:desk_request", pk=asked.pk)
    return _page(request, asked, **{name: form})


def _page(request: HttpRequest, asked: DataRequest, **forms: Form) -> HttpResponse:
    person = asked.person
    blank: dict[str, Form] = {
        "identity": IdentityForm(initial={"email": asked.about_email}),
        "extend": ReasonForm(prefix="extend"),
        "grant": AnswerForm(prefix="grant"),
        "refuse": ReasonForm(prefix="refuse"),
        "correct": CorrectionForm(
            prefix="correct", initial={"name": person.name, "email": person.email} if person else {}
        ),
    }
    context = {"shown": pages.handling(asked), **blank, **forms}
    return render(request, "people/desk_request.html", context)
