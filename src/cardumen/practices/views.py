"""The pages of practices: the list, one of them, and the forms in which people write."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cardumen.directory.models import Organisation
from cardumen.directory.requests import acting_for
from cardumen.people.requests import person_of
from cardumen.practices import actions, rules
from cardumen.practices.forms import AdaptationForm, HostingForm, PracticeForm, VerificationForm
from cardumen.practices.models import Practice
from cardumen.practices.pages.articles import (
    adaptations_of,
    article,
    audience_of,
    facts_in_words,
    practices_visible_to,
)
from cardumen.practices.pages.lists import practice_list
from cardumen.ui.panels import panels_of
from cardumen.ui.requests import asks_for_part

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def list_practices(request: HttpRequest) -> HttpResponse:
    shown = practice_list(request.user, request.GET.dict())
    part = asks_for_part(request)
    template = "practices/list.html#results" if part else "practices/list.html"
    response = render(request, template, {"shown": shown, "acting_for": acting_for(request)})
    patch_vary_headers(response, ["HX-Request"])
    if part and "page" not in request.GET:
        response.headers["HX-Push-Url"] = f"{request.path}?{shown.address}".rstrip("?")
    return response


@require_safe
def practice_page(request: HttpRequest, pk: int) -> HttpResponse:
    practice = get_object_or_404(practices_visible_to(request.user), pk=pk)
    shown = article(practice, request.user, acting_for(request))
    panels = panels_of("practice", practice, request.user)
    context = {"shown": shown, "practice": practice, "panels": panels}
    return render(request, "practices/page.html", context)


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


@login_required
@form_page
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    practice = get_object_or_404(practices_visible_to(request.user), pk=pk)
    rules.may_verify_practice.check(request.user, practice)
    form = VerificationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.verify_practice(
            practice=practice,
            finding=form.cleaned_data["finding"],
            by=person_of(request),
            acting_for=acting_for(request),
        )
        messages.success(request, _("Thank you. Your finding stands on its page."))
        return redirect(practice)
    return render(request, "practices/verify.html", {"form": form, "practice": practice})


@login_required
@require_POST
def try_it(request: HttpRequest, pk: int) -> HttpResponse:
    practice = get_object_or_404(practices_visible_to(request.user), pk=pk)
    adaptation = actions.try_practice(
        practice=practice, by=person_of(request), acting_for=acting_for(request)
    )
    messages.success(
        request,
        _("%(school)s is trying it. When you know more, tell how it went.")
        % {"school": adaptation.organisation},
    )
    return redirect(practice)


@login_required
@form_page
def report(request: HttpRequest, pk: int) -> HttpResponse:
    adaptation = get_object_or_404(adaptations_of(request.user), pk=pk)
    form = AdaptationForm(
        request.POST or None,
        initial={
            "state": adaptation.state,
            "changed": adaptation.changed,
            "outcome": adaptation.outcome,
            "measured": adaptation.measured,
            "would_repeat": {True: "yes", False: "no", None: ""}[adaptation.would_repeat],
        },
    )
    if request.method == "POST" and form.is_valid():
        actions.report_adaptation(
            adaptation=adaptation,
            by=person_of(request),
            acting_for=acting_for(request),
            **form.cleaned_data,
        )
        messages.success(request, _("Thank you. The next school will know."))
        return redirect(adaptation.practice)
    context = {"form": form, "practice": adaptation.practice, "adaptation": adaptation}
    return render(request, "practices/report.html", context)


@login_required
@form_page
def hosting(request: HttpRequest) -> HttpResponse:
    organisation = acting_for(request)
    rules.may_declare_hosting.check(request.user, organisation)
    assert organisation is not None  # says the rule
    known = getattr(organisation, "hosting", None)
    initial = (
        {"visits_left": known.visits_left, "offers_virtual": known.offers_virtual} if known else {}
    )
    form = HostingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.declare_hosting(
            organisation=organisation,
            by=person_of(request),
            acting_for=organisation,
            **form.cleaned_data,
        )
        messages.success(request, _("Saved."))
        return redirect("directory:page", organisation.pk)
    return render(request, "practices/hosting.html", {"form": form, "organisation": organisation})
