"""Get a certificate, keep it, revoke it; verify one by its code."""

import logging

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cardumen.certificates import actions, rules
from cardumen.certificates.certifiables import CERTIFIABLES, certifiable_called
from cardumen.certificates.enums import CERTIFICATE, CertificateState
from cardumen.certificates.forms import CodeForm, NamingForm, RevokeForm
from cardumen.certificates.models import Certificate, code_in
from cardumen.certificates.pages import (
    certificate_with,
    own_certificates,
    own_page,
    printed,
    public_page,
)
from cardumen.directory.requests import actor_of
from cardumen.kernel.errors import Conflict
from cardumen.kernel.turns import Turns
from cardumen.kernel.typesetting import NotSet
from cardumen.people.requests import person_of
from cardumen.ui.acting import ask, done, form_page, posted
from cardumen.ui.navigation import Link, link

logger = logging.getLogger(__name__)
_turns = Turns()


@login_required
@require_safe
def list_certificates(request: HttpRequest) -> HttpResponse:
    context = {"certificates": own_certificates(person_of(request))}
    return render(request, "certificates/list.html", context)


@login_required
@form_page
def new_certificate(request: HttpRequest, subject: str, number: int) -> HttpResponse:
    if subject not in CERTIFIABLES:
        raise Http404
    certifiable = certifiable_called(subject)
    thing = get_object_or_404(certifiable.subject.visible_to(request.user), pk=number)
    rules.may_have.check(request.user, thing)
    form = NamingForm(posted(request))

    def issue() -> HttpResponse:
        certificate = actions.issue_certificate(
            thing=thing, naming=form.cleaned_data["naming"], by=actor_of(request)
        )
        return done(request, _("Here is your certificate. Download the PDF."), certificate)

    return ask(
        request,
        form,
        issue,
        title=_("Get certificate"),
        button=_("Get certificate"),
        lead=str(certifiable.says(thing)),
        trail=[link(str(thing), thing)],
    )


@login_required
@require_safe
def show_certificate(request: HttpRequest, pk: int) -> HttpResponse:
    certificate = _certificate(request, pk)
    context = {"trail": _trail(), **own_page(certificate, request.user)}
    return render(request, "certificates/certificate.html", context)


@login_required
@form_page
def choose_naming(request: HttpRequest, pk: int) -> HttpResponse:
    certificate = _certificate(request, pk)
    rules.may_keep.check(request.user, certificate)
    CERTIFICATE.check(certificate.state, CertificateState.REPLACED)
    form = NamingForm(posted(request), initial={"naming": certificate.naming})

    def choose() -> HttpResponse:
        actions.choose_naming(
            certificate=certificate, naming=form.cleaned_data["naming"], by=actor_of(request)
        )
        return done(request, _("Changes saved."), certificate)

    return ask(
        request,
        form,
        choose,
        title=_("What the public page shows"),
        button=_("Save choice"),
        trail=[*_trail(), link(str(certificate), certificate)],
    )


@login_required
@form_page
def revoke_certificate(request: HttpRequest, pk: int) -> HttpResponse:
    certificate = _certificate(request, pk)
    rules.may_revoke.check(request.user, certificate)
    CERTIFICATE.check(certificate.state, CertificateState.REVOKED)
    form = RevokeForm(posted(request))

    def revoke() -> HttpResponse:
        actions.revoke_certificate(
            certificate=certificate, why=form.cleaned_data["why"], by=actor_of(request)
        )
        said = _("Certificate revoked. Anyone who verifies it sees that.")
        return done(request, said, certificate)

    return ask(
        request,
        form,
        revoke,
        title=_("Revoke certificate"),
        button=_("Revoke certificate"),
        lead=_("It cannot be issued again."),
        trail=[*_trail(), link(str(certificate), certificate)],
    )


@login_required
@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    certificate = _certificate(request, pk)
    rules.may_keep.check(request.user, certificate)
    if certificate.state != CertificateState.VALID:
        raise Http404
    try:
        with _turns.take():
            content = printed(certificate)
    except NotSet as error:
        logger.exception("a certificate was not set")
        raise Conflict(_("The PDF could not be created. Try again in a minute.")) from error
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="cardumen-{certificate.code}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@never_cache
@form_page
def type_code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(posted(request))

    def open_it() -> HttpResponse:
        code = code_in(form.cleaned_data["code"])
        return redirect("certificates:verify", code or "X")

    return ask(
        request, form, open_it, title=_("Verify a certificate"), button=_("Verify certificate")
    )


@never_cache
@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """By anyone: what its holder chose to show, and whether it is valid."""
    certificate = certificate_with(code)
    if certificate is None:
        # Only wrong codes count: a whole office may verify from one address.
        limited: HttpResponse | None = ratelimit.consume_or_429(
            request, action="verify_certificate", limit_get=True
        )
        if limited is not None:
            return limited
        context = {
            "form": CodeForm.that_verifies_nothing(code),
            "address": reverse("certificates:code"),
            "title": _("Verify a certificate"),
            "button": _("Verify certificate"),
        }
        response = render(request, "ui/form_page.html", context, status=404)
    else:
        response = render(request, "certificates/public.html", public_page(certificate))
    response["X-Robots-Tag"] = "noindex"
    return response


def _certificate(request: HttpRequest, pk: int) -> Certificate:
    return get_object_or_404(Certificate.objects.visible_to(request.user).with_both(), pk=pk)


def _trail() -> list[Link]:
    return [link(_("Certificates"), "certificates:list")]
