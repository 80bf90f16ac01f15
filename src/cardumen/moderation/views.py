"""Report what should not stand there; hide it with a reason; appeal; answer."""

from functools import partial
from typing import Any

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

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
from cardumen.people.allowances import TooOften
from cardumen.ui.acting import ask, attempt, button, done, form_page, posted, show
from cardumen.ui.navigation import link


def _subject(key: str) -> Subject:
    """One of which things can be hidden."""
    try:
        subject = subject_called(key)
    except KeyError:
        raise Http404 from None
    if subject.hide is None:
        raise Http404
    return subject


@form_page
def report(request: HttpRequest, subject: str, number: int) -> HttpResponse:
    """Without an account too: whoever finds their child in a picture must not have to ask for
    one.
    """
    thing = get_object_or_404(_subject(subject).visible_to(request.user), pk=number)
    rules.may_report.check(request.user, thing)
    is_member = request.user.is_authenticated
    form = ReportForm(posted(request), is_member=is_member)

    def send() -> HttpResponse:
        if not ratelimit.consume(request, action="report_thing"):
            raise TooOften(_("Too many attempts. Wait a few minutes and try again."))
        actions.report_thing(
            thing=thing,
            reason=ReportReason(form.cleaned_data["reason"]),
            note=form.cleaned_data["note"],
            email=form.cleaned_data.get("email", ""),
            by=actor_of(request) if is_member else None,
        )
        said = _("Thank you. The network's coordinators will review your report.")
        return done(request, said, thing)

    return ask(
        request,
        form,
        send,
        title=_("Report inappropriate content"),
        button=_("Send report"),
        lead=subject_of(thing).discloses,
        readers=_("Only the network's coordinators can read this."),
        **_about(thing),
    )


@login_required
@require_safe
def show_desk(request: HttpRequest) -> HttpResponse:
    if not decides_somewhere(request.user):
        raise Http404
    return render(request, "moderation/desk.html", desk(request.user))


@login_required
@button
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Report.objects.visible_to(request.user), pk=pk)
    actions.settle_report(report=found, by=actor_of(request))
    said = _(
        "Report reviewed. The content stays visible, and we notify the person who reported it."
    )
    return done(request, said, "moderation:desk")


@login_required
@form_page
def hide(request: HttpRequest, subject: str, number: int) -> HttpResponse:
    thing = get_object_or_404(things_to_decide(_subject(subject), request.user), pk=number)
    rules.may_hide.check(request.user, thing)
    # door: those who decide on it.
    known = Hiding.objects.in_force().about(thing).first()
    if known is not None and request.method != "POST":
        return redirect(known)
    form = HidingForm(posted(request))

    def perform() -> HttpResponse:
        actions.hide_thing(thing=thing, **form.cleaned_data, by=actor_of(request))
        said = _("Hidden. We have sent the author the reason, and they can appeal.")
        return done(request, said, "moderation:desk")

    return ask(
        request,
        form,
        perform,
        title=_("Hide from readers"),
        button=_("Hide from readers"),
        lead=_("Nothing is deleted. The author can appeal, and another person answers."),
        **_about(thing),
    )


@login_required
@form_page
def hiding(request: HttpRequest, pk: int) -> HttpResponse:
    """Why it is hidden. Who wrote it appeals here; someone else answers here."""
    found = get_object_or_404(Hiding.objects.visible_to(request.user), pk=pk)
    form = _reply_form(request, found)
    if form and (replied := attempt(request, form, partial(_reply, request, found, form))):
        return replied
    may_decide = rules.may_decide.allows(request.user, found)
    context = {
        "form": form,
        "hiding": found,
        "place": found.place,
        "listed": found.listed,
        "may_lift": found.lifted_at is None and may_decide,
    }
    return show(request, "moderation/hiding.html", context)


@login_required
@button
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Hiding.objects.visible_to(request.user), pk=pk)
    actions.lift_hiding(hiding=found, by=actor_of(request))
    return done(request, _("Shown again. We tell the author."), found)


def _reply_form(request: HttpRequest, hiding: Hiding) -> AppealForm | AppealAnswerForm | None:
    """What this viewer can write now. What they sent comes back even where it is too late for it,
    and the action says why."""
    if request.method == "POST":
        is_answer = "answer" in request.POST
        return AppealAnswerForm(request.POST) if is_answer else AppealForm(request.POST)
    if hiding.lifted_at is not None:
        return None
    if not hiding.appeal and rules.may_appeal.allows(request.user, hiding):
        return AppealForm()
    if hiding.waits_for_answer and rules.may_answer_appeal.allows(request.user, hiding):
        return AppealAnswerForm()
    return None


def _reply(
    request: HttpRequest, hiding: Hiding, form: AppealForm | AppealAnswerForm
) -> HttpResponse:
    if isinstance(form, AppealForm):
        actions.appeal_hiding(hiding=hiding, **form.cleaned_data, by=actor_of(request))
        return done(request, _("Appeal sent. Another person will answer it."), hiding)
    actions.answer_appeal(hiding=hiding, **form.cleaned_data, by=actor_of(request))
    return done(request, _("Answer sent. We have notified the author."), hiding)


def _about(thing: Any) -> dict[str, Any]:
    """What a form about the thing shows of it."""
    subject = subject_of(thing)
    place = subject.within(thing)
    return {
        "trail": [
            link(subject_of(place).name, subject_of(place).listed_at),
            link(subject.title_of(thing), place),
        ],
        "template": "moderation/form.html",
        "place": place,
        "quote": subject.quote_of(thing),
    }
