"""Organisations added by hand, and what is said of one changed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cardumen.directory import actions
from cardumen.directory.enums import OrganisationKind
from cardumen.directory.forms.organisations import AboutForm, OrganisationForm
from cardumen.directory.models import Organisation
from cardumen.directory.pages.duplicates import similar_to
from cardumen.directory.requests import actor_of
from cardumen.directory.rules import may_add_organisation, may_edit_organisation
from cardumen.kernel.errors import DomainError
from cardumen.people.requests import person_of

FORM = "directory/organisation_form.html"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    by = person_of(request)
    if not may_add_organisation.allows(by):
        raise Http404
    first = {"country": "CL", "name": request.GET.get("name", "")[:160]}
    form = OrganisationForm(_posted(request), initial=first)
    similar: list[Organisation] = []
    if request.method == "POST" and form.is_valid():
        given = _given(form)
        similar = _not_seen(form, given, request)
        if not similar:
            try:
                organisation = actions.add_organisation(**given, by=actor_of(request))
            except DomainError as error:
                form.add_error(error.field, str(error.message))
            else:
                messages.success(request, _("It is in the directory."))
                return redirect(organisation)
    return _shown(request, form, similar, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    by = person_of(request)
    organisation = get_object_or_404(Organisation.objects.visible_to(by).with_places(), pk=pk)
    if not may_edit_organisation.allows(organisation, by):
        raise Http404
    by_hand = actions.is_added_by_hand(organisation)
    kind = OrganisationForm if by_hand else AboutForm
    form = kind(_posted(request), initial=OrganisationForm.values_of(organisation))
    similar: list[Organisation] = []
    if request.method == "POST" and form.is_valid():
        given = _given(form) if isinstance(form, OrganisationForm) else form.cleaned_data
        if isinstance(form, OrganisationForm) and given["name"] != organisation.name:
            similar = _not_seen(form, given, request, but=organisation)
        if not similar:
            try:
                actions.edit_organisation(organisation=organisation, **given, by=actor_of(request))
            except DomainError as error:
                form.add_error(error.field, str(error.message))
            else:
                messages.success(request, _("Saved."))
                return redirect(organisation)
    return _shown(request, form, similar, organisation)


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _given(form: OrganisationForm) -> dict[str, Any]:
    given = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
    return given | {"kind": OrganisationKind(given["kind"])}


def _not_seen(
    form: OrganisationForm,
    given: dict[str, Any],
    request: HttpRequest,
    but: Organisation | None = None,
) -> list[Organisation]:
    """Organisations that this may be, unless all of them were shown already: she is asked once."""
    similar = similar_to(
        **{name: given[name] for name in ("name", "commune", "country", "number")},
        viewer=request.user,
        but=but,
    )
    ids = {str(one.pk) for one in similar}
    if ids <= set(form.cleaned_data["seen"].split()):
        return []
    form.data = {**request.POST.dict(), "seen": " ".join(sorted(ids))}
    return similar


def _shown(
    request: HttpRequest,
    form: AboutForm,
    similar: list[Organisation],
    organisation: Organisation | None,
) -> HttpResponse:
    context = {"form": form, "similar": similar, "organisation": organisation}
    return render(request, FORM, context, status=422 if form.errors else 200)
