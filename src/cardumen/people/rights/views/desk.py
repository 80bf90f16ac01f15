"""The desk of who answers for personal data: administrators only."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cardumen.kernel.errors import Invalid
from cardumen.people.actions.keeping import overdue
from cardumen.people.models import Person
from cardumen.people.requests import officer_of, person_of
from cardumen.people.rights import rules
from cardumen.people.rights.actions import (
    check_identity,
    correct_person,
    extend_request,
    grant_request,
    hand_over_data,
    refuse_request,
)
from cardumen.people.rights.enums import RequestKind
from cardumen.people.rights.forms import AnswerForm, CorrectionForm, IdentityForm, ReasonForm
from cardumen.people.rights.models import DataRequest
from cardumen.people.rights.pages import desk as pages
from cardumen.people.rights.pages.takeout import as_tables
from cardumen.people.sign_in.again import ask_again_who
from cardumen.ui.acting import attempt, button, done, show
from cardumen.ui.lists import paged

ANSWERED_A_PAGE = 30


@login_required
@require_safe
@never_cache
def desk(request: HttpRequest) -> HttpResponse:
    person = officer_of(request)
    context = {
        "waiting": pages.requests_waiting(person),
        "answered": paged(request.GET, pages.requests_answered(person), size=ANSWERED_A_PAGE),
        "overdue": overdue(),
    }
    return render(request, "people/rights/desk.html", context)


@login_required
@require_safe
@never_cache
def one(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _asked(request, pk))


@login_required
@require_POST
def identity(request: HttpRequest, pk: int) -> HttpResponse:
    """Ties the request to an account, with how the requester's identity was verified."""

    def check(*, asked: DataRequest, email: str, how: str, by: Person) -> None:
        person = pages.person_at(email) if email else None
        if email and person is None:
            raise Invalid(_("There is no account with this e-mail."), field="email")
        check_identity(asked=asked, person=person, how=how, by=by)

    return _answer(request, _asked(request, pk), "identity", IdentityForm(request.POST), check)


@login_required
@require_POST
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    form = ReasonForm(request.POST, prefix="extend")
    return _answer(request, _asked(request, pk), "extend", form, extend_request)


@login_required
@require_POST
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    asked, form = _asked(request, pk), AnswerForm(request.POST, prefix="grant")
    if asked.kind == RequestKind.ERASURE:
        ask_again_who(request)
    return _answer(request, asked, "grant", form, grant_request)


@login_required
@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    form = ReasonForm(request.POST, prefix="refuse")
    return _answer(request, _asked(request, pk), "refuse", form, refuse_request)


@login_required
@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Corrects the name and address of the person whom a request is about."""
    asked, form = _asked(request, pk), CorrectionForm(request.POST, prefix="correct")
    rules.may_correct.check(asked, person_of(request))
    ask_again_who(request)
    return _answer(request, asked, "correct", form, correct_person)


@login_required
@button
@never_cache
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything kept about a person, to hand to the requester. A POST, because the download is
    recorded and the person is told."""
    asked = _asked(request, pk)
    rules.may_hand_over.check(asked, person_of(request))
    ask_again_who(request)
    given = hand_over_data(asked=asked, by=person_of(request))
    response = HttpResponse(as_tables(given.people.get().person), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="cardumen-data-{pk}.zip"'
    return response


def _asked(request: HttpRequest, pk: int) -> DataRequest:
    return get_object_or_404(
        DataRequest.objects.visible_to(officer_of(request)).select_related("person"), pk=pk
    )


def _answer(
    request: HttpRequest,
    asked: DataRequest,
    name: str,
    form: Form,
    act: Callable[..., object],
) -> HttpResponse:
    """One of the forms of the page: it acts, or the page comes back with what was written."""

    def perform() -> HttpResponse:
        act(asked=asked, by=person_of(request), **form.cleaned_data)
        return done(request, _("Changes saved."), "people:desk_request", asked.pk)

    return attempt(request, form, perform) or _page(request, asked, **{name: form})


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
    context = {"shown": pages.handling(asked, person_of(request)), **blank, **forms}
    return show(request, "people/rights/desk_request.html", context)
