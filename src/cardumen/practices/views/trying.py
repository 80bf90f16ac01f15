"""What others do with a practice: try it, tell how it went, receive visits."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cardumen.directory.requests import actor_of
from cardumen.networks.sharing.rules import organisation_of
from cardumen.practices import actions
from cardumen.practices.forms.trying import AdaptationForm, HostingForm
from cardumen.practices.models import Practice
from cardumen.practices.pages.articles import (
    adaptations_of,
    trail_to,
)
from cardumen.ui.acting import ask, attempt, button, done, form_page, posted, show
from cardumen.ui.panels import panels_of


@login_required
@button
def try_it(request: HttpRequest, pk: int) -> HttpResponse:
    practice = get_object_or_404(Practice.objects.visible_to(request.user).with_owners(), pk=pk)
    adaptation = actions.try_practice(practice=practice, by=actor_of(request))
    said = _("%(school)s is trying it. When you know more, report how it went.")
    return done(request, said % {"school": adaptation.organisation}, practice)


@login_required
@form_page
def report(request: HttpRequest, pk: int) -> HttpResponse:
    adaptation = get_object_or_404(adaptations_of(request.user), pk=pk)
    form = AdaptationForm(
        posted(request),
        initial={
            "state": adaptation.state,
            "changed": adaptation.changed,
            "outcome": adaptation.outcome,
            "measured": adaptation.measured,
            "would_repeat": {True: "yes", False: "no", None: ""}[adaptation.would_repeat],
        },
    )

    def tell() -> HttpResponse:
        actions.report_adaptation(
            adaptation=adaptation,
            by=actor_of(request),
            **form.cleaned_data,
        )
        return done(
            request, _("Thank you. Your results help the next school."), adaptation.practice
        )

    return ask(
        request,
        form,
        tell,
        title=_("How did it go at your school?"),
        button=_("Save"),
        readers=_("Anyone who can read the practice can read this."),
        trail=trail_to(adaptation.practice),
    )


@login_required
@button
def grow(request: HttpRequest, pk: int) -> HttpResponse:
    adaptation = get_object_or_404(adaptations_of(request.user), pk=pk)
    practice = actions.grow_practice(adaptation=adaptation, by=actor_of(request))
    said = _("Here is what you have already written. Continue, and publish it.")
    return done(request, said, "practices:edit", practice.pk)


@login_required
@form_page
def hosting(request: HttpRequest) -> HttpResponse:
    organisation = organisation_of(actor_of(request))
    known = getattr(organisation, "hosting", None)
    names = ("a_month", "offers_virtual", "is_paused")
    initial = {name: getattr(known, name) for name in names} if known else {}
    form = HostingForm(posted(request), initial=initial)

    def declare() -> HttpResponse:
        actions.declare_hosting(by=actor_of(request), **form.cleaned_data)
        return done(request, _("Changes saved."), organisation)

    context = {
        "form": form,
        "organisation": organisation,
        "hosting": known,
        "panels": panels_of("hosting", organisation, request.user),
    }
    return attempt(request, form, declare) or show(request, "practices/hosting.html", context)


@login_required
@button
def receive_again(request: HttpRequest) -> HttpResponse:
    actions.receive_again(by=actor_of(request))
    return done(request, _("Your school receives requests for visits again."), "practices:hosting")
