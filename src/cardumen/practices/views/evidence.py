"""Somebody from outside looks at the evidence, and says what she found."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cardumen.directory.requests import actor_of
from cardumen.practices import actions, rules
from cardumen.practices.enums import Verdict
from cardumen.practices.forms.trying import VerificationForm, WithdrawalForm
from cardumen.practices.pages.articles import practices_visible_to, verifications_visible_to
from cardumen.practices.views.writing import form_page


@login_required
@form_page
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    practice = get_object_or_404(practices_visible_to(request.user), pk=pk)
    rules.may_verify_practice.check(request.user, practice)
    form = VerificationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verification = actions.verify_practice(
            practice=practice,
            finding=form.cleaned_data["finding"],
            verdict=Verdict(form.cleaned_data["verdict"]),
            by=actor_of(request),
        )
        if verification.verdict == Verdict.SO:
            messages.success(request, _("Thank you. Your finding stands on its page."))
        else:
            messages.success(request, _("Thank you. The school reads what is missing."))
        return redirect(practice)
    status = 422 if form.is_bound else 200
    context = {"form": form, "practice": practice}
    return render(request, "practices/verify.html", context, status=status)


@login_required
@form_page
def withdraw_verification(request: HttpRequest, pk: int) -> HttpResponse:
    verification = get_object_or_404(verifications_visible_to(request.user), pk=pk)
    rules.may_withdraw_verification.check(request.user, verification)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_verification(
            verification=verification, reason=form.cleaned_data["reason"], by=actor_of(request)
        )
        messages.success(request, _("It no longer stands, and its page says why."))
        return redirect(verification.practice)
    status = 422 if form.is_bound else 200
    context = {"form": form, "verification": verification, "practice": verification.practice}
    return render(request, "practices/withdraw_verification.html", context, status=status)
