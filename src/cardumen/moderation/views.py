"""Report what should not stand there; hide it with a reason; appeal; answer."""

from typing import Any

from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cardumen.directory.requests import actor_of
from cardumen.moderation import actions, rules
from cardumen.moderation.enums import ReportReason
from cardumen.moderation.forms import AppealAnswerForm, AppealForm, HidingForm, ReportForm
from cardumen.moderation.models import Hiding, Report
from cardumen.moderation.pages import (
    decides_somewhere,
    desk,
    things_to_decide,
)
from cardumen.networks.subjects import Subject, subject_called, subject_of
from cardumen.ui.acting import form_page, posted


def _subject(key: str) -> Subject:
    """One of which things can be hidden."""
    try:
        subject = subject_called(key)
    except KeyError:
        raise Http404 from None
    if subject.hide is None:
        raise Http404
    return subject


@rate_limit(action="report_thing")  # type: ignore[untyped-decorator]  # allauth has no types
@form_page
def report(request: HttpRequest, subject: str, number: int) -> HttpResponse:
    """Without an account too: whoever finds their child in a picture must not have to ask for
    one.
    """
    thing = get_object_or_404(_subject(subject).visible_to(request.user), pk=number)
    rules.may_report.check(request.user, thing)
    is_member = request.user.is_authenticated
    form = ReportForm(posted(request), is_member=is_member)
    if request.method == "POST" and form.is_valid():
        actions.report_thing(
            thing=thing,
            reason=ReportReason(form.cleaned_data["reason"]),
            note=form.cleaned_data["note"],
            email=form.cleaned_data.get("email", ""),
            by=actor_of(request) if is_member else None,
        )
        messages.success(
            request, _("Thank you. The network's coordinators will review your report.")
        )
        return redirect(thing)
    return _form(request, "moderation/report.html", form, thing)


@login_required
@require_safe
def show_desk(request: HttpRequest) -> HttpResponse:
    if not decides_somewhere(request.user):
        raise Http404
    return render(request, "moderation/desk.html", {"desk": desk(request.user)})


@login_required
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Report.objects.visible_to(request.user), pk=pk)
    actions.settle_report(report=found, by=actor_of(request))
    messages.success(request, _("Reviewed. It stays visible."))
    return redirect("moderation:desk")


@login_required
@form_page
def hide(request: HttpRequest, subject: str, number: int) -> HttpResponse:
    thing = get_object_or_404(things_to_decide(_subject(subject), request.user), pk=number)
    rules.may_hide.check(request.user, thing)
    form = HidingForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.hide_thing(thing=thing, reason=form.cleaned_data["reason"], by=actor_of(request))
        messages.success(
            request, _("Hidden. We have sent the author the reason, and they can appeal.")
        )
        return redirect("moderation:desk")
    return _form(request, "moderation/hide.html", form, thing)


@login_required
@form_page
def hiding(request: HttpRequest, pk: int) -> HttpResponse:
    """Why it is hidden. Who wrote it appeals here; someone else answers here."""
    found = get_object_or_404(Hiding.objects.visible_to(request.user), pk=pk)
    may_appeal = not found.appeal and rules.may_appeal.allows(request.user, found)
    may_answer = found.waits_for_answer and rules.may_answer_appeal.allows(request.user, found)
    form: AppealForm | AppealAnswerForm | None = None
    if found.lifted_at is None and may_appeal:
        form = AppealForm(posted(request))
    elif found.lifted_at is None and may_answer:
        form = AppealAnswerForm(posted(request))
    if request.method == "POST" and form is not None and form.is_valid():
        if may_appeal:
            actions.appeal_hiding(
                hiding=found,
                by=actor_of(request),
                **form.cleaned_data,
            )
            messages.success(request, _("Appeal sent. Another person will answer it."))
        else:
            actions.answer_appeal(hiding=found, by=actor_of(request), **form.cleaned_data)
            messages.success(request, _("Answer sent. We have notified the author."))
        return redirect(found)
    may_decide = rules.may_decide.allows(request.user, found.organisation_id, found.network_id)
    context = {
        "form": form,
        "hiding": found,
        "place": found.place,
        "listed": found.listed,
        "may_lift": found.lifted_at is None and may_decide,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "moderation/hiding.html", context, status=status)


@login_required
@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Hiding.objects.visible_to(request.user), pk=pk)
    actions.lift_hiding(hiding=found, by=actor_of(request))
    messages.success(request, _("Shown again."))
    return redirect(found)


def _form(request: HttpRequest, template: str, form: Form, thing: Any) -> HttpResponse:
    subject = subject_of(thing)
    place = subject.within(thing)
    context = {
        "form": form,
        "place": place,
        "listed": subject_of(place),
        "quote": subject.quote_of(thing),
    }
    status = 422 if form.is_bound else 200
    return render(request, template, context, status=status)
