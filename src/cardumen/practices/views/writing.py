"""The forms in which people write a practice, publish it and take it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cardumen.directory.models import Organisation
from cardumen.directory.requests import acting_for
from cardumen.people.requests import person_of
from cardumen.practices import actions, rules
from cardumen.practices.forms.writing import PracticeForm
from cardumen.practices.models import Practice
from cardumen.practices.pages.articles import (
    audience_of,
    facts_in_words,
    practices_visible_to,
)

form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@form_page
def new_practice(request: HttpRequest) -> HttpResponse:
    organisation = acting_for(request)
    rules.may_write_practice.check(request.user, organisation)
    assert organisation is not None  # says the rule
    person = person_of(request)
    form = PracticeForm(request.POST or None, organisation=organisation, language=person.language)
    if request.method == "POST" and form.is_valid():
        practice = actions.start_practice(
            writing=form.writing(), by=person, acting_for=organisation
        )
        return _saved(request, practice, form)
    return _form(request, form, organisation)


@login_required
@form_page
def edit_practice(request: HttpRequest, pk: int) -> HttpResponse:
    practice = get_object_or_404(practices_visible_to(request.user), pk=pk)
    rules.may_edit_practice.check(request.user, practice)
    organisation = practice.organisation
    form = PracticeForm(request.POST or None, organisation=organisation, practice=practice)
    if request.method == "POST" and form.is_valid():
        if practice.state == "published" and not form.ask_for_publication():
            return _form(request, form, organisation, practice)
        practice = actions.save_practice(
            practice=practice,
            writing=form.writing(),
            by=person_of(request),
            acting_for=acting_for(request),
        )
        return _saved(request, practice, form)
    return _form(request, form, organisation, practice)


def _saved(request: HttpRequest, practice: Practice, form: PracticeForm) -> HttpResponse:
    """Publishes it if asked to; what is missing for that is asked for when all else is safe."""
    if "publish" not in request.POST:
        messages.success(request, _("Saved."))
        return redirect(practice)
    if not form.ask_for_publication():
        messages.warning(request, _("Saved as a draft. To publish it, a little is missing."))
        return _form(request, form, practice.organisation, practice)
    actions.publish_practice(
        practice=practice, by=person_of(request), acting_for=acting_for(request)
    )
    messages.success(request, _("Published."))
    return redirect(practice)


def _form(
    request: HttpRequest,
    form: PracticeForm,
    organisation: Organisation,
    practice: Practice | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "practice": practice,
        "organisation": organisation,
        "facts": facts_in_words(organisation),
        "audience": audience_of(practice)
        if practice
        else _("A draft is seen by your school only."),
    }
    status = 422 if form.is_bound else 200
    return render(request, "practices/form.html", context, status=status)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    practice = get_object_or_404(practices_visible_to(request.user), pk=pk)
    actions.withdraw_practice(
        practice=practice, by=person_of(request), acting_for=acting_for(request)
    )
    messages.success(request, _("Withdrawn. Nothing was deleted: you can publish it again."))
    return redirect(practice)
