"""One question at a time: ordinary pages, each of which saves and leads on."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.directory.requests import actor_of
from cardumen.files.contents import MEGABYTE
from cardumen.kernel.errors import WrongState
from cardumen.networks.sharing.rules import may_manage, organisation_of
from cardumen.people.requests import person_of
from cardumen.practices import actions
from cardumen.practices.actions import Sent
from cardumen.practices.enums import READ_BY_OTHERS
from cardumen.practices.forms.clashes import Clash
from cardumen.practices.forms.steps import PICTURE, STEPS
from cardumen.practices.forms.writing import PracticeForm
from cardumen.practices.models import Practice
from cardumen.practices.pages.advice import advice_for, missing_labels
from cardumen.practices.pages.articles import audience_of
from cardumen.practices.pages.attachments import unseen_files
from cardumen.practices.pages.endings import ended_network_of
from cardumen.practices.pages.facts import facts_in_words
from cardumen.practices.views.pictures import keep_picture, picture_form, shown_picture
from cardumen.practices.views.writing import (
    brought_together,
    clashing,
    hidden_parts,
    published_words,
    questions,
    sent_by,
    told_to_more,
    unkept,
)
from cardumen.ui.acting import attempt, form_page, posted, show

SLUGS = list(STEPS)
# Questions before it hold all that a published practice needs.
ENOUGH = SLUGS.index(PICTURE) - 1


@login_required
@form_page
def first_question(request: HttpRequest) -> HttpResponse:
    organisation = organisation_of(actor_of(request))
    person = person_of(request)
    form = PracticeForm(
        posted(request),
        organisation=organisation,
        language=person.language,
        only=STEPS[SLUGS[0]].fields,
    )

    def begin() -> HttpResponse:
        merged = actions.begin_draft(
            sent=sent_by(request, form),
            language=person.language,
            by=actor_of(request),
        )
        return redirect("practices:step", merged.practice.pk, SLUGS[1])

    return attempt(request, form, begin) or _question(request, form, organisation, None, SLUGS[0])


@login_required
@form_page
def question(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    practice = get_object_or_404(Practice.objects.visible_to(request.user).with_owners(), pk=pk)
    may_manage.check(request.user, practice)
    if slug not in STEPS:
        raise Http404
    is_whole = practice.state in READ_BY_OTHERS
    if is_whole and request.method != "POST":
        # Its readers get a change whole, not question by question.
        return redirect("practices:edit", practice.pk)
    if not STEPS[slug].fields:
        return _picture(request, practice)
    form = PracticeForm(
        posted(request),
        organisation=practice.organisation,
        practice=practice,
        only=STEPS[slug].fields,
    )

    def save() -> HttpResponse:
        if is_whole:
            raise WrongState(
                _(
                    "This practice has been published, so it changes as a whole. Copy your text, "
                    "then edit the practice."
                )
            )
        merged = actions.merge_practice(
            practice=practice,
            sent=sent_by(request, form),
            by=actor_of(request),
        )
        if not merged.clashes:
            return _next(request, practice, slug)
        again = brought_together(form, merged)
        clashes = clashing(request, again, merged)
        return _question(request, again, practice.organisation, merged.practice, slug, clashes)

    return attempt(request, form, save) or _question(
        request, form, practice.organisation, practice, slug
    )


def _picture(request: HttpRequest, practice: Practice) -> HttpResponse:
    form = picture_form(request, practice)
    if request.method == "POST":
        returned = keep_picture(request, practice)
        if returned is None:
            return _next(request, practice, PICTURE)
        form = returned
    context = {
        "form": form,
        "practice": practice,
        "shown": shown_picture(request, practice),
        "audience": audience_of(practice),
        "most": settings.FILES_MOST_AT_ONCE,
        "most_in_megabytes": settings.FILES_MOST_AT_ONCE // MEGABYTE,
        **_place(PICTURE),
    }
    return unkept(show(request, "practices/picture.html", context))


def _next(request: HttpRequest, practice: Practice, slug: str) -> HttpResponse:
    if "later" in request.POST:
        return redirect(practice)
    place = SLUGS.index(slug) + 1
    if place == len(SLUGS) or "review" in request.POST:
        return redirect("practices:check", practice.pk)
    return redirect("practices:step", practice.pk, SLUGS[place])


def _question(
    request: HttpRequest,
    form: PracticeForm,
    organisation: Organisation,
    practice: Practice | None,
    slug: str,
    clashes: dict[str, Clash] | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "practice": practice,
        "organisation": organisation,
        "facts": facts_in_words(organisation) if "levels" in form.fields else [],
        "audience": audience_of(practice)
        if practice
        else _("Drafts are only visible to your school."),
        "questions": questions(form, list(STEPS[slug].fields), clashes),
        "ended": ended_network_of(practice) if slug == "readers" else None,
        "clashes": clashes,
        "hidden": hidden_parts(request, form, practice, is_saved=bool(clashes)),
        "returned": request.method != "POST" and form.is_bound,
        **_place(slug),
    }
    return unkept(show(request, "practices/question.html", context))


def _place(slug: str) -> dict[str, Any]:
    """Of a question among them all. `is_enough`: what is asked before it is enough to publish."""
    place = SLUGS.index(slug)
    return {
        "slug": slug,
        "title": STEPS[slug].question,
        "is_alone": len(STEPS[slug].fields) == 1,
        "is_enough": place >= ENOUGH,
        "number": place + 1,
        "many": len(SLUGS),
        "before": SLUGS[place - 1] if place else None,
        "after": SLUGS[place + 1] if place + 1 < len(SLUGS) else None,
    }


@login_required
@form_page
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What a colleague would still ask, before it is shared; sent, it is shared as it is."""
    practice = get_object_or_404(Practice.objects.visible_to(request.user).with_owners(), pk=pk)
    may_manage.check(request.user, practice)
    if practice.state in READ_BY_OTHERS:
        return redirect(practice)
    missing = missing_labels(practice)
    form = (
        PracticeForm(
            posted(request), organisation=practice.organisation, practice=practice, only=missing
        )
        if missing
        else forms.Form(posted(request))
    )

    def publish() -> HttpResponse:
        if missing:
            sent = Sent(values=form.cleaned_data, seen={}, form="")
            actions.merge_practice(practice=practice, sent=sent, by=actor_of(request))
        shared = actions.publish_practice(practice=practice, by=actor_of(request))
        return told_to_more(request, published_words(request, shared), shared)

    advice = [one for one in advice_for(practice) if one.field not in missing]
    step_of = {name: step.slug for step in STEPS.values() for name in step.fields}
    context = {
        "form": form,
        "practice": practice,
        "needed": [(one, step_of[one.field]) for one in advice if one.is_needed],
        "helpful": [(one, step_of[one.field]) for one in advice if not one.is_needed],
        "unseen": unseen_files(practice, request.user),
        "audience": audience_of(practice),
        "readers": audience_of(practice, once_published=True),
        "ended": ended_network_of(practice),
    }
    return attempt(request, form, publish) or unkept(show(request, "practices/check.html", context))
