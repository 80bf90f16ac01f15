"""Organisations added by hand, and what is said of one changed."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cardumen.directory import actions
from cardumen.directory.forms import AboutForm, OrganisationForm
from cardumen.directory.models import Organisation
from cardumen.directory.requests import actor_of
from cardumen.directory.rules import may_add_organisation, may_edit_organisation
from cardumen.people.requests import person_of
from cardumen.ui.acting import ask, done, form_page, posted
from cardumen.ui.navigation import link


@login_required
@form_page
def add(request: HttpRequest) -> HttpResponse:
    by = person_of(request)
    if not may_add_organisation.allows(by):
        raise Http404
    first = {"country": "CL", "name": request.GET.get("name", "")[:160]}
    form = OrganisationForm(posted(request), viewer=by, initial=first)

    def save() -> HttpResponse:
        organisation = actions.add_organisation(**form.facts(), by=actor_of(request))
        return done(request, _("Organisation added to the directory."), organisation)

    return ask(
        request,
        form,
        save,
        title=_("Add an organisation"),
        button=_("Save"),
        lead=_(
            "A company, a union, an authority, a foundation: any organisation that works "
            "with schools and is not in an official register here."
        ),
        readers=_("Anyone can read what you write here."),
        trail=[link(_("Schools"), "directory:list")],
        template="directory/organisation_form.html",
    )


@login_required
@form_page
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    by = person_of(request)
    organisation = get_object_or_404(Organisation.objects.visible_to(by).with_places(), pk=pk)
    if not may_edit_organisation.allows(organisation, by):
        raise Http404
    values = OrganisationForm.values_of(organisation)
    form = (
        OrganisationForm(posted(request), viewer=by, organisation=organisation, initial=values)
        if actions.is_added_by_hand(organisation)
        else AboutForm(posted(request), initial=values)
    )

    def save() -> HttpResponse:
        actions.edit_organisation(organisation=organisation, **form.facts(), by=actor_of(request))
        return done(request, _("Changes saved."), organisation)

    return ask(
        request,
        form,
        save,
        title=_("Edit organisation"),
        button=_("Save"),
        readers=_("Anyone can read what you write here."),
        trail=[link(organisation.name, organisation)],
        template="directory/organisation_form.html",
    )
