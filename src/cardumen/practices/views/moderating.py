"""Report what should not stand there; hide it with a reason; appeal; answer."""

from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cardumen.directory.requests import actor_of
from cardumen.practices import actions, rules
from cardumen.practices.enums import ReportReason
from cardumen.practices.forms.talking import AppealAnswerForm, AppealForm, HidingForm, ReportForm
from cardumen.practices.models import Practice, Remark
from cardumen.practices.pages.articles import practices_visible_to
from cardumen.practices.pages.conversation import remarks_visible_to
from cardumen.practices.pages.moderation import (
    decides_somewhere,
    desk,
    hidings_visible_to,
    reports_visible_to,
)
from cardumen.practices.views.writing import form_page


def _remark_in(request: HttpRequest, practice: Practice) -> Remark | None:
    """The remark that the address names, if any; of this practice, and readable."""
    number = request.GET.get("remark", "")
    if not number:
        return None
    if not number.isdecimal():
        raise Http404
    return get_object_or_404(remarks_visible_to(request.user), pk=number, practice=practice)


@rate_limit(action="report_practice")  # type: ignore[untyped-decorator]  # allauth has no types
@form_page
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Without an account too: whoever finds her child in a picture must not have to ask for one."""
    practice = get_object_or_404(practices_visible_to(request.user), pk=pk)
    remark = _remark_in(request, practice)
    rules.may_report.check(request.user, practice, remark)
    is_member = request.user.is_authenticated
    form = ReportForm(request.POST or None, is_member=is_member)
    if request.method == "POST" and form.is_valid():
        actions.report_practice(
            practice=practice,
            remark=remark,
            reason=ReportReason(form.cleaned_data["reason"]),
            note=form.cleaned_data["note"],
            email=form.cleaned_data.get("email", ""),
            by=actor_of(request) if is_member else None,
        )
        messages.success(request, _("Thank you. Those who run the network look at it."))
        return redirect(practice)
    status = 422 if form.is_bound else 200
    context = {"form": form, "practice": practice, "remark": remark}
    return render(request, "practices/report_form.html", context, status=status)


@login_required
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    if not decides_somewhere(request.user):
        raise Http404
    return render(request, "practices/reports.html", {"desk": desk(request.user)})


@login_required
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(reports_visible_to(request.user), pk=pk)
    actions.settle_report(report=found, by=actor_of(request))
    messages.success(request, _("Looked at. It stays as it is."))
    return redirect("practices:reports")


@login_required
@form_page
def hide(request: HttpRequest, pk: int) -> HttpResponse:
    practice = get_object_or_404(practices_visible_to(request.user), pk=pk)
    rules.may_moderate.check(request.user, practice)
    remark = _remark_in(request, practice)
    form = HidingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.hide_practice(
            practice=practice,
            remark=remark,
            reason=form.cleaned_data["reason"],
            by=actor_of(request),
        )
        messages.success(request, _("Hidden. Who wrote it is told why, and may appeal."))
        return redirect("practices:reports")
    status = 422 if form.is_bound else 200
    context = {"form": form, "practice": practice, "remark": remark}
    return render(request, "practices/hide.html", context, status=status)


@login_required
@form_page
def hiding(request: HttpRequest, pk: int) -> HttpResponse:
    """Why it is hidden. Who wrote it appeals here; somebody else answers here."""
    found = get_object_or_404(hidings_visible_to(request.user), pk=pk)
    may_appeal = not found.appeal and rules.may_appeal.allows(request.user, found)
    may_answer = found.waits_for_answer and rules.may_answer_appeal.allows(request.user, found)
    form: AppealForm | AppealAnswerForm | None = None
    if found.lifted_at is None and may_appeal:
        form = AppealForm(request.POST or None)
    elif found.lifted_at is None and may_answer:
        form = AppealAnswerForm(request.POST or None)
    if request.method == "POST" and form is not None and form.is_valid():
        if may_appeal:
            actions.appeal_hiding(hiding=found, by=actor_of(request), **form.cleaned_data)
            messages.success(request, _("Your appeal was sent. Somebody else answers it."))
        else:
            actions.answer_appeal(hiding=found, by=actor_of(request), **form.cleaned_data)
            messages.success(request, _("Answered. Who wrote it is told."))
        return redirect("practices:hiding", found.pk)
    context = {
        "form": form,
        "hiding": found,
        "practice": found.practice,
        "may_lift": found.lifted_at is None
        and rules.may_moderate.allows(request.user, found.practice),
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "practices/hiding.html", context, status=status)


@login_required
@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(hidings_visible_to(request.user), pk=pk)
    actions.lift_hiding(hiding=found, by=actor_of(request))
    messages.success(request, _("It is shown again."))
    return redirect("practices:hiding", found.pk)
