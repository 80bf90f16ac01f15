"""The register of incidents and of data given to others: administrators only."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cardumen.kernel.errors import Invalid
from cardumen.people.actions import (
    add_affected,
    edit_incident,
    list_affected,
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
from cardumen.people.sign_in.again import ask_again_who
from cardumen.people.views.desk import officer
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
    page = pages.incidents(Filters(request.GET), officer(request))
    return show_list(request, "people/incidents.html", page)


@login_required
@form_page
@never_cache
def new_incident(request: HttpRequest) -> HttpResponse:
    person = officer(request)
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


@login_required
@form_page
@never_cache
def disclosures(request: HttpRequest) -> HttpResponse:
    """What was given to others; and to note what was given in other ways than from here."""
    person = officer(request)
    form = DisclosureForm(posted(request))

    def note() -> HttpResponse:
        words = dict(form.cleaned_data)
        people = shares.people_at(words.pop("addresses"))
        if not people:
            raise Invalid(_("None of these addresses has an account here."), field="addresses")
        record_disclosure(people=people, by=person, **words)
        return done(request, _("Saved to the record."), "people:desk_disclosures")

    page = shares.disclosures(request.GET, person)
    return attempt(request, form, note) or show(
        request, "people/disclosures.html", {"page": page, "form": form}
    )


@login_required
@button
def told(request: HttpRequest, pk: int) -> HttpResponse:
    person = officer(request)
    disclosure = get_object_or_404(shares.disclosures_visible_to(person), pk=pk)
    mark_told(disclosure=disclosure, by=person)
    return redirect("people:desk_disclosures")


def _incident(request: HttpRequest, pk: int) -> Incident:
    return get_object_or_404(pages.incidents_visible_to(officer(request)), pk=pk)


def _page(request: HttpRequest, known: Incident, form: AffectedForm) -> HttpResponse:
    shown = pages.incident_page(request.GET, known)
    return show(request, "people/incident.html", {"shown": shown, "form": form})
