"""An organisation asks to join a network; whoever runs it answers, and sees what waits besides."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.directory.requests import acting_for, actor_of
from cardumen.kernel.errors import DomainError, WrongState
from cardumen.kernel.names import of
from cardumen.networks.applications import actions
from cardumen.networks.applications.forms import ApplicationForm, TermsForm
from cardumen.networks.applications.pages import (
    applied_for,
    apply_page,
    claims_in,
    joining_page,
    joining_terms,
)
from cardumen.networks.invitations.actions import confirm_claim, refuse_claim
from cardumen.networks.models import Application
from cardumen.networks.pages.members import zones_for
from cardumen.networks.pages.waiting import applications_run_by
from cardumen.networks.rules import may_run
from cardumen.networks.views.asking import network_asked, network_invited_to, network_run, trail_in
from cardumen.people.requests import person_of
from cardumen.ui.acting import ask, attempt, button, done, form_page, posted, show


@form_page
def apply(request: HttpRequest, slug: str) -> HttpResponse:
    """For the organisation that they wait to act for, else the one that they act for; whoever has
    none, or no account, finds theirs first."""
    network = network_asked(request, slug)
    organisation = None
    if request.user.is_authenticated:
        organisation = applied_for(network, person_of(request)) or acting_for(request)
    if organisation is None and network.closed_on is None:
        if request.method == "POST" and request.user.is_authenticated:
            raise WrongState(_("Find your organisation first."))
        return redirect(f"{reverse('networks:join')}?network={slug}")
    if not request.user.is_authenticated:
        return redirect(network)
    person = person_of(request)
    page = apply_page(network, organisation, person)
    if request.method == "POST" and request.POST.get("do") == "withdraw":
        if page.waiting is None:
            raise Http404
        actions.withdraw_application(application=page.waiting, by=actor_of(request))
        return done(request, _("Request withdrawn."), "networks:apply", slug)
    form = ApplicationForm(
        posted(request), questions=page.terms.questions, has_charter=page.charter is not None
    )
    context = {"network": network, "page": page, "form": form}
    if organisation is None:
        return show(request, "networks/applications/apply.html", context)

    def send() -> HttpResponse:
        actions.apply_to_network(
            network=network,
            organisation=organisation,
            answers=form.answers(),
            charter=page.charter,
            by=actor_of(request),
        )
        said = _("Application sent. We will e-mail you when the network's coordinators answer.")
        return done(request, said, "networks:apply", slug)

    return attempt(request, form, send) or show(
        request, "networks/applications/apply.html", context
    )


@login_required
@button
def answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Admits or declines; a reason that is missing is asked for on the same page."""
    network = network_invited_to(request, slug)
    rows: Any = Application.objects.with_what_is_told()
    if not may_run.allows(network, person_of(request)):
        rows = applications_run_by(person_of(request), network).with_what_is_told()
    application = get_object_or_404(rows, network=network, pk=pk)
    name, applicant = application.organisation, application.by
    if request.POST.get("do") == "admit":
        zones = {str(zone.pk): zone for zone in zones_for(network, person_of(request))}
        zone = zones.get(request.POST.get("zone", ""))
        actions.admit_applicant(application=application, zone=zone, by=actor_of(request))
        said = _("%(name)s is a member from today.") % {"name": name}
        if application.is_member:
            names = {"name": applicant, "of_organisation": of(name)}
            said = _("Confirmed: %(name)s now acts for %(of_organisation)s.") % names
        return done(request, said, "networks:joining", slug)
    reason = request.POST.get("reason", "")
    try:
        actions.decline_application(application=application, reason=reason, by=actor_of(request))
    except DomainError as error:
        if error.field != "reason":
            raise
        page = joining_page(network, person_of(request), {})
        context = page | {"wrong": application.pk, "error": error}
        return show(request, "networks/applications/joining.html", context)
    told = applicant if application.post and applicant is not None else name
    said = _("Application declined. The reason was sent to %(name)s.") % {"name": told}
    return done(request, said, "networks:joining", slug)


@login_required
@button
def answer_claim(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Whether the holder of an invitation works where they say."""
    network = network_invited_to(request, slug)
    claim = next((one for one in claims_in(network, person_of(request)) if one.pk == pk), None)
    if claim is None:
        messages.info(request, _("This has already been answered."))
        return redirect("networks:joining", slug)
    names = {"name": claim.answered_by, "of_organisation": of(claim.organisation)}
    if request.POST.get("do") == "confirm":
        confirm_claim(invitation=claim, by=actor_of(request))
        said = _("Confirmed: %(name)s now acts for %(of_organisation)s.") % names
    else:
        refuse_claim(invitation=claim, by=actor_of(request))
        said = _("Refused, and the invitation withdrawn. We will e-mail %(name)s.") % names
    return done(request, said, "networks:joining", slug)


@login_required
@form_page
def terms(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    kept = joining_terms(network)
    form = TermsForm(
        posted(request),
        initial={
            "takes_applications": kept.takes_applications,
            "questions": "\n".join(kept.questions),
        },
    )

    def save() -> HttpResponse:
        actions.set_joining_terms(
            network=network,
            takes_applications=form.cleaned_data["takes_applications"],
            questions=form.cleaned_data["questions"].splitlines(),
            by=actor_of(request),
        )
        return done(request, _("Changes saved."), "networks:joining", slug)

    return ask(
        request,
        form,
        save,
        title=_("Applications to join"),
        button=_("Save"),
        readers=_(
            "Anyone can see whether the network accepts applications; applicants see the questions."
        ),
        trail=trail_in(network, _("Invitations and applications"), "joining"),
    )


@require_safe
@login_required
def joining(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_invited_to(request, slug)
    context = joining_page(network, person_of(request), request.GET)
    return render(request, "networks/applications/joining.html", context)
