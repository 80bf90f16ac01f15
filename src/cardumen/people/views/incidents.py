"""The register of incidents and of data given to others: administrators only."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cardumen.kernel.errors import Invalid
from cardumen.people.actions import (
    add_affected,
    edit_incident,
    mark_told,
    note_incident,
    record_disclosure,
    tell_affected,
)
from cardumen.people.forms.incidents import (
    AffectedForm,
    DisclosureForm,
    IncidentEditForm,
    IncidentForm,
)
from cardumen.people.models import Incident
from cardumen.people.pages import disclosures as shares
from cardumen.people.pages import incidents as pages
from cardumen.people.requests import person_of
from cardumen.people.views.desk import officer
from cardumen.ui.filters import Filters
from cardumen.ui.requests import show_list

form_page = require_http_methods(["GET", "HEAD", "POST"])
FIELDS = (
    "what",
    "happened_on",
    "found_on",
    "which_data",
    "tells_people",
    "measures",
    "agency_told_on",
)


@login_required
@require_safe
@never_cache
def incidents(request: HttpRequest) -> HttpResponse:
    page = pages.incidents(Filters(request.GET), officer(request))
    return show_list(request, "people/incidents.html", page)


@login_required
@form_page
@never_cache
def new_incident(request: HttpRequest) -> HttpResponse:
    person = officer(request)
    form = IncidentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            incident = note_incident(**form.cleaned_data, by=person)
        except Invalid as error:
            form.add_error(error.field, str(error.message))
        else:
            return redirect("people:desk_incident", pk=incident.pk)
    return render(request, "people/incident_form.html", {"form": form})


@login_required
@require_safe
@never_cache
def incident(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _incident(request, pk), AffectedForm())


@login_required
@form_page
@never_cache
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    known = _incident(request, pk)
    form = IncidentEditForm(
        request.POST or None, initial={name: getattr(known, name) for name in FIELDS}
    )
    if request.method == "POST" and form.is_valid():
        try:
            edit_incident(incident=known, **form.cleaned_data, by=person_of(request))
        except Invalid as error:
            form.add_error(error.field, str(error.message))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:desk_incident", pk=pk)
    return render(request, "people/incident_form.html", {"form": form, "incident": known})


@login_required
@require_POST
def affected(request: HttpRequest, pk: int) -> HttpResponse:
    known, form = _incident(request, pk), AffectedForm(request.POST)
    if form.is_valid():
        try:
            count = add_affected(incident=known, **form.cleaned_data, by=person_of(request))
        except Invalid as error:
            form.add_error(error.field, str(error.message))
        else:
            words = ngettext("%(n)d person added.", "%(n)d people added.", count) % {"n": count}
            messages.success(request, words)
            return redirect("people:desk_incident", pk=pk)
    return _page(request, known, form)


@login_required
@require_POST
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    count = tell_affected(incident=_incident(request, pk), by=person_of(request))
    words = ngettext("%(n)d mail is on its way.", "%(n)d mails are on their way.", count)
    messages.success(request, words % {"n": count})
    return redirect("people:desk_incident", pk=pk)


@login_required
@require_safe
@never_cache
def incident_table(request: HttpRequest, pk: int) -> HttpResponse:
    response = HttpResponse(
        pages.as_table(_incident(request, pk)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="cardumen-incident-{pk}.csv"'
    return response


@login_required
@form_page
@never_cache
def disclosures(request: HttpRequest) -> HttpResponse:
    """What was given to others; and to note what was given in other ways than from here."""
    person = officer(request)
    form = DisclosureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = dict(form.cleaned_data)
        people = shares.people_at(words.pop("addresses"))
        if people:
            record_disclosure(people=people, by=person, **words)
            messages.success(request, _("Noted."))
            return redirect("people:desk_disclosures")
        form.add_error("addresses", _("None of these addresses has an account here."))
    page = shares.disclosures(person, request.GET.get("page"))
    return render(request, "people/disclosures.html", {"page": page, "form": form})


@login_required
@require_POST
def told(request: HttpRequest, pk: int) -> HttpResponse:
    person = officer(request)
    disclosure = get_object_or_404(shares.disclosures_visible_to(person), pk=pk)
    mark_told(disclosure=disclosure, by=person)
    return redirect("people:desk_disclosures")


def _incident(request: HttpRequest, pk: int) -> Incident:
    return get_object_or_404(pages.incidents_visible_to(officer(request)), pk=pk)


def _page(request: HttpRequest, known: Incident, form: AffectedForm) -> HttpResponse:
    shown = pages.incident_page(known, request.GET.get("page"))
    return render(request, "people/incident.html", {"shown": shown, "form": form})
