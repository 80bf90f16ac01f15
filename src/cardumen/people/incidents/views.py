"""The register of incidents: administrators only."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cardumen.people.incidents import pages
from cardumen.people.incidents.actions import (
    add_affected,
    edit_incident,
    list_affected,
    note_incident,
    tell_affected,
)
from cardumen.people.incidents.forms import (
    AffectedForm,
    IncidentEditForm,
    IncidentForm,
)
from cardumen.people.incidents.models import Incident
from cardumen.people.requests import officer_of, person_of
from cardumen.people.sign_in.again import ask_again_who
from cardumen.ui.acting import ask, attempt, button, done, form_page, posted, show
from cardumen.ui.filters import Filters
from cardumen.ui.navigation import link
from cardumen.ui.requests import show_list

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
    page = pages.incidents(Filters(request.GET), officer_of(request))
    return show_list(request, "people/incidents/incidents.html", page)


@login_required
@form_page
@never_cache
def new_incident(request: HttpRequest) -> HttpResponse:
    person = officer_of(request)
    form = IncidentForm(posted(request))

    def note() -> HttpResponse:
        incident = note_incident(**form.cleaned_data, by=person)
        return redirect("people:desk_incident", incident.pk)

    return _incident_form(request, form, note)


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
        posted(request), initial={name: getattr(known, name) for name in FIELDS}
    )

    def save() -> HttpResponse:
        edit_incident(incident=known, **form.cleaned_data, by=person_of(request))
        return done(request, _("Changes saved."), "people:desk_incident", pk)

    return _incident_form(request, form, save)


def _incident_form(
    request: HttpRequest, form: IncidentForm, act: Callable[[], HttpResponse]
) -> HttpResponse:
    return ask(
        request,
        form,
        act,
        title=_("Incident"),
        button=_("Save"),
        readers=_("Only administrators of this installation can see this page."),
        trail=[link(_("Incidents"), "people:desk_incidents")],
    )


@login_required
@require_POST
def affected(request: HttpRequest, pk: int) -> HttpResponse:
    known, form = _incident(request, pk), AffectedForm(request.POST)

    def add() -> HttpResponse:
        count = add_affected(incident=known, **form.cleaned_data, by=person_of(request))
        words = ngettext("%(n)d person added.", "%(n)d people added.", count) % {"n": count}
        return done(request, words, "people:desk_incident", pk)

    return attempt(request, form, add) or _page(request, known, form)


@login_required
@button
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    count = tell_affected(incident=_incident(request, pk), by=person_of(request))
    words = ngettext("Sending %(n)d e-mail.", "Sending %(n)d e-mails.", count)
    return done(request, words % {"n": count}, "people:desk_incident", pk)


@login_required
@button
@never_cache
def incident_table(request: HttpRequest, pk: int) -> HttpResponse:
    """The people affected, as CSV. A POST, because the download is recorded."""
    known = _incident(request, pk)
    ask_again_who(request)
    list_affected(incident=known, by=person_of(request))
    response = HttpResponse(pages.as_table(known), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="cardumen-incident-{pk}.csv"'
    return response


def _incident(request: HttpRequest, pk: int) -> Incident:
    return get_object_or_404(pages.incidents_visible_to(officer_of(request)), pk=pk)


def _page(request: HttpRequest, known: Incident, form: AffectedForm) -> HttpResponse:
    shown = pages.incident_page(request.GET, known)
    return show(request, "people/incidents/incident.html", {"shown": shown, "form": form})
