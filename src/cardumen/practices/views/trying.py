"""What others do with a practice: try it, tell how it went, receive visits."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cardumen.directory.requests import acting_for, actor_of
from cardumen.practices import actions, rules
from cardumen.practices.forms.trying import AdaptationForm, HostingForm
from cardumen.practices.pages.articles import (
    adaptations_of,
    practices_visible_to,
)
from cardumen.practices.views.writing import form_page


@login_required
@require_POST
def try_it(request: HttpRequest, pk: int) -> HttpResponse:
    practice = get_object_or_404(practices_visible_to(request.user), pk=pk)
    adaptation = actions.try_practice(practice=practice, by=actor_of(request))
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
        actions.report_adaptation(adaptation=adaptation, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("Thank you. The next school will know."))
        return redirect(adaptation.practice)
    context = {"form": form, "practice": adaptation.practice, "adaptation": adaptation}
    return render(request, "practices/report.html", context)


@login_required
@require_POST
def grow(request: HttpRequest, pk: int) -> HttpResponse:
    adaptation = get_object_or_404(adaptations_of(request.user), pk=pk)
    practice = actions.grow_practice(adaptation=adaptation, by=actor_of(request))
    messages.success(request, _("Here is what you told already. Write on, and publish it."))
    return redirect("practices:edit", practice.pk)


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
            organisation=organisation, by=actor_of(request), **form.cleaned_data
        )
        messages.success(request, _("Saved."))
        return redirect("directory:page", organisation.pk)
    return render(request, "practices/hosting.html", {"form": form, "organisation": organisation})
