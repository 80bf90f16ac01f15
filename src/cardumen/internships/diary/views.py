"""Write about a visit."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cardumen.directory.requests import actor_of
from cardumen.internships.diary import actions, rules
from cardumen.internships.diary.forms import ClosingTalkForm, DiaryForm, EvaluationForm
from cardumen.internships.diary.models import ClosingTalk, Evaluation
from cardumen.internships.diary.pages import guide_called
from cardumen.internships.requests import trail_to, visit_called
from cardumen.ui.acting import ask, done, form_page, posted


@login_required
@require_safe
def guide(request: HttpRequest, pk: int) -> HttpResponse:
    visit = visit_called(request, pk)
    context = {"visit": visit, "trail": trail_to(visit), **guide_called(request.GET.get("for", ""))}
    return render(request, "internships/diary/guide.html", context)


@login_required
@form_page
def write_diary(request: HttpRequest, pk: int) -> HttpResponse:
    visit = visit_called(request, pk)
    rules.may_keep_diary.check(request.user, visit)
    today = timezone.localdate()
    form = DiaryForm(posted(request), initial={"day": visit.begins_on or today})

    def write() -> HttpResponse:
        actions.write_diary(visit=visit, **form.cleaned_data, by=actor_of(request))
        return done(request, _("Diary saved. Only the team reads it."), visit)

    return ask(
        request,
        form,
        write,
        title=_("Diary"),
        button=_("Save diary"),
        readers=_("Only the people who go can read this: neither the host nor anyone above you."),
        trail=trail_to(visit),
        template="internships/diary/write.html",
        hidden={"seen": "body=", "key": f"diary-{visit.pk}"},
        visit=visit,
    )


@login_required
@form_page
def note_closing_talk(request: HttpRequest, pk: int) -> HttpResponse:
    visit = visit_called(request, pk)
    rules.may_look_back.check(request.user, visit)
    known = ClosingTalk.objects.visible_to(request.user).filter(visit=visit)
    body = known.values_list("body", flat=True).first()
    form = ClosingTalkForm(posted(request), initial={"body": body or ""})

    def note() -> HttpResponse:
        actions.note_closing_talk(visit=visit, **form.cleaned_data, by=actor_of(request))
        return done(request, _("Notes saved. Both schools read them."), visit)

    return ask(
        request,
        form,
        note,
        title=_("Closing talk"),
        button=_("Save notes"),
        readers=_("People of the two schools can read this."),
        trail=trail_to(visit),
    )


@login_required
@form_page
def evaluate(request: HttpRequest, pk: int) -> HttpResponse:
    visit = visit_called(request, pk)
    rules.may_look_back.check(request.user, visit)
    school = rules.evaluating_school(actor_of(request), visit)
    said = Evaluation.objects.visible_to(request.user).filter(visit=visit, organisation=school)
    known = said.values("worth", "otherwise", "again").first() or {}
    if known:
        known["again"] = {True: "yes", False: "no"}.get(known["again"], "")
    form = EvaluationForm(posted(request), initial=known)

    def save() -> HttpResponse:
        actions.evaluate_visit(visit=visit, **form.cleaned_data, by=actor_of(request))
        return done(request, _("Thank you. The other school reads it too."), visit)

    return ask(
        request,
        form,
        save,
        title=_("How was it?"),
        button=_("Save evaluation"),
        readers=_("People of the two schools can read this."),
        trail=trail_to(visit),
    )
