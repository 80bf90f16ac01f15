"""Someone from outside looks at the evidence, and says what they found."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cardumen.directory.requests import actor_of
from cardumen.practices import rules
from cardumen.practices.enums import Verdict
from cardumen.practices.models import Practice, Verification
from cardumen.practices.pages.articles import (
    trail_to,
)
from cardumen.practices.verifications import actions
from cardumen.practices.verifications.forms import VerificationForm, WithdrawalForm
from cardumen.ui.acting import ask, done, form_page, posted


@login_required
@form_page
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    practice = get_object_or_404(Practice.objects.visible_to(request.user).with_owners(), pk=pk)
    rules.may_verify_practice.check(request.user, practice)
    form = VerificationForm(posted(request))

    def send() -> HttpResponse:
        verification = actions.verify_practice(
            practice=practice,
            finding=form.cleaned_data["finding"],
            verdict=Verdict(form.cleaned_data["verdict"]),
            by=actor_of(request),
        )
        if verification.verdict == Verdict.SO:
            return done(
                request, _("Thank you. Your finding is now on the practice's page."), practice
            )
        return done(request, _("Thank you. We will e-mail the school what is missing."), practice)

    return ask(
        request,
        form,
        send,
        title=_("Verify evidence"),
        button=_("Send"),
        readers=_(
            "A confirmation is visible to everyone who can read the practice; what is "
            "missing, only to the school and the network's verifiers."
        ),
        trail=trail_to(practice),
        template="practices/verifications/verify.html",
        practice=practice,
    )


@login_required
@form_page
def withdraw_verification(request: HttpRequest, pk: int) -> HttpResponse:
    found = Verification.objects.visible_to(request.user)
    verification = get_object_or_404(found.select_related("practice__organisation", "by"), pk=pk)
    rules.may_withdraw_verification.check(request.user, verification)
    form = WithdrawalForm(posted(request))

    def withdraw() -> HttpResponse:
        actions.withdraw_verification(
            verification=verification, reason=form.cleaned_data["reason"], by=actor_of(request)
        )
        said = _("Verification withdrawn. The practice's page shows the reason.")
        return done(request, said, verification.practice)

    return ask(
        request,
        form,
        withdraw,
        title=_("Withdraw verification"),
        button=_("Withdraw the verification"),
        trail=trail_to(verification.practice),
        template="practices/verifications/withdraw.html",
        verification=verification,
    )
