"""An organisation asks to join a network, and whoever runs it answers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cardumen.directory.requests import acting_for, actor_of
from cardumen.kernel.errors import DomainError
from cardumen.networks import actions
from cardumen.networks.forms.joining import ApplicationForm, TermsForm
from cardumen.networks.pages.joining import (
    application_in,
    apply_page,
    joining_page,
    joining_terms,
    zones_for,
)
from cardumen.networks.views.asking import network_asked, network_run, put_beside
from cardumen.networks.views.inviting import network_invited_to
from cardumen.people.requests import person_of

form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@form_page
def apply(request: HttpRequest, slug: str) -> HttpResponse:
    """For the organisation that she acts for."""
    network = network_asked(request, slug)
    person = person_of(request)
    page = apply_page(network, acting_for(request), person)
    if request.method == "POST" and request.POST.get("do") == "withdraw":
        if page.waiting is None:
            raise Http404
        actions.withdraw_application(application=page.waiting, by=actor_of(request))
        messages.success(request, _("Taken back."))
        return redirect("networks:apply", slug)
    form = ApplicationForm(
        # A form without questions sends nothing but its button.
        request.POST if request.method == "POST" else None,
        questions=page.terms.questions,
        has_charter=page.charter is not None,
    )
    if request.method == "POST" and page.organisation is not None and form.is_valid():
        try:
            actions.apply_to_network(
                network=network,
                organisation=page.organisation,
                answers=form.answers(),
                charter=page.charter,
                by=actor_of(request),
            )
        except DomainError as error:
            put_beside(form, error)
        else:
            messages.success(request, _("Sent. Whoever runs the network answers; we write to you."))
            return redirect("networks:apply", slug)
    context = {"network": network, "page": page, "form": form}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "networks/apply.html", context, status=status)


@login_required
@require_POST
def answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Admits or declines; a reason that is missing is asked for on the same page."""
    network = network_invited_to(request, slug)
    application = application_in(network, pk)
    if application is None:
        raise Http404
    person = person_of(request)
    if request.POST.get("do") == "admit":
        zones = {str(zone.pk): zone for zone in zones_for(network, person)}
        zone = zones.get(request.POST.get("zone", ""))
        actions.admit_applicant(application=application, zone=zone, by=actor_of(request))
        told = _("%(name)s is a member from today.") % {"name": application.organisation}
        messages.success(request, told)
        return redirect("networks:joining", slug)
    try:
        actions.decline_application(
            application=application, reason=request.POST.get("reason", ""), by=actor_of(request)
        )
    except DomainError as error:
        if error.field != "reason":
            raise
        page = joining_page(network, person, None)
        context = {"network": network, "page": page, "wrong": application.pk, "error": error}
        return render(request, "networks/joining.html", context, status=422)
    messages.success(
        request,
        _("Declined; the reason was sent to %(name)s.") % {"name": application.organisation},
    )
    return redirect("networks:joining", slug)


@login_required
@form_page
def terms(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_run(request, slug)
    kept = joining_terms(network)
    form = TermsForm(
        request.POST or None,
        initial={
            "takes_applications": kept.takes_applications,
            "questions": "\n".join(kept.questions),
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_joining_terms(
                network=network,
                takes_applications=form.cleaned_data["takes_applications"],
                questions=form.cleaned_data["questions"].splitlines(),
                by=actor_of(request),
            )
        except DomainError as error:
            put_beside(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("networks:joining", slug)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "networks/terms.html", {"network": network, "form": form}, status=status)
