"""The form in which people write a practice, all at once; and how it is taken back."""

from collections.abc import Mapping
from secrets import token_urlsafe
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.directory.requests import actor_of
from cardumen.files.attachments.forms import PictureForm
from cardumen.kernel.errors import DomainError, Text
from cardumen.networks.sharing.rules import may_manage, organisation_of
from cardumen.networks.sharing.words import reach_of
from cardumen.people.requests import person_of
from cardumen.practices import actions
from cardumen.practices.actions import Merged, Sent, Writing
from cardumen.practices.actions.fingerprints import fingerprints, read, written_out
from cardumen.practices.enums import READ_BY_OTHERS, PracticeState
from cardumen.practices.forms.clashes import Clash, clashes_in, shown_again
from cardumen.practices.forms.steps import GROUPS
from cardumen.practices.forms.writing import PracticeForm, values_of
from cardumen.practices.metadata import address_of
from cardumen.practices.models import Practice
from cardumen.practices.pages.advice import advice_for
from cardumen.practices.pages.articles import audience_of
from cardumen.practices.pages.authors import last_writer, writing_now
from cardumen.practices.pages.endings import ended_network_of
from cardumen.practices.pages.facts import facts_in_words
from cardumen.practices.views.pictures import keep_picture, picture_form, shown_picture
from cardumen.ui.acting import attempt, button, done, form_page, posted, put_beside, show


@login_required
@form_page
def new_practice(request: HttpRequest) -> HttpResponse:
    organisation = organisation_of(actor_of(request))
    person = person_of(request)
    data = posted(request)
    form = PracticeForm(data, organisation=organisation, language=person.language)

    def begin() -> HttpResponse:
        merged = actions.begin_draft(
            sent=sent_by(request, form),
            language=person.language,
            by=actor_of(request),
        )
        return _saved(request, merged, form)

    return attempt(request, form, begin) or _form(request, form, organisation)


@login_required
@form_page
def edit_practice(request: HttpRequest, pk: int) -> HttpResponse:
    practice = get_object_or_404(Practice.objects.visible_to(request.user).with_owners(), pk=pk)
    may_manage.check(request.user, practice)
    organisation = practice.organisation
    data = posted(request)
    form = PracticeForm(data, organisation=organisation, practice=practice)

    def save() -> HttpResponse:
        if practice.state in READ_BY_OTHERS and not form.ask_for_publication():
            return _form(request, form, organisation, practice)
        merged = actions.merge_practice(
            practice=practice,
            sent=sent_by(request, form),
            by=actor_of(request),
            note=request.POST.get("note", "").strip()[:200],
        )
        return _saved(request, merged, form)

    return attempt(request, form, save) or _form(request, form, organisation, practice)


def sent_by(request: HttpRequest, form: PracticeForm) -> Sent:
    """What can be kept of a form, and what its writer had seen."""
    return Sent(
        values=form.valid_part(),
        seen=read(request.POST.get("seen", "")),
        form=request.POST.get("form", "")[:32],
    )


def clashing(request: HttpRequest, form: PracticeForm, merged: Merged) -> dict[str, Clash]:
    by = last_writer(merged.practice, but=person_of(request))
    return clashes_in(form, merged.clashes, values_of(merged.practice), by=by)


def brought_together(form: PracticeForm, merged: Merged) -> PracticeForm:
    """The form as it comes back when something was saved of it."""
    values = values_of(merged.practice)
    own = {*merged.changed, *merged.clashes}
    again = PracticeForm(
        shown_again(form.data, {name: values.get(name) for name in form.fields}, own=own),
        organisation=merged.practice.organisation,
        practice=merged.practice,
        only=form.fields,
    )
    again.is_valid()
    return again


def hidden_parts(
    request: HttpRequest, form: PracticeForm, practice: Practice | None, *, is_saved: bool = False
) -> dict[str, Any]:
    """What a form carries along unseen: what its writer sees in each field, and its own
    key. A form that comes back unsaved keeps what it came with."""
    data: Mapping[str, Any] = form.data if form.is_bound else {}
    writing = (
        actions.writing_of(practice)
        if practice is not None
        else Writing(title="", language="", network=None)
    )
    seen = {name: letters for name, letters in fingerprints(writing).items() if name in form.fields}
    return {
        "seen": written_out(seen) if is_saved else data.get("seen") or written_out(seen),
        "key": data.get("form") or token_urlsafe(16),
        "others": ", ".join(writing_now(practice, but=person_of(request))) if practice else "",
    }


def _saved(request: HttpRequest, merged: Merged, form: PracticeForm) -> HttpResponse:
    """Publishes it if asked to; what is missing for that is asked for when all else is safe."""
    practice = merged.practice
    form = brought_together(form, merged)
    picture = keep_picture(request, practice)
    if merged.clashes:
        return _form(
            request,
            form,
            practice.organisation,
            practice,
            clashes=clashing(request, form, merged),
            picture=picture,
        )
    widened = bool({"visibility", "network"} & {*merged.changed})
    if picture is not None:
        messages.warning(request, _("Everything is saved. Of the picture, something is missing."))
        if not (widened and _asks_about_earlier(practice)):
            return _form(
                request, form, practice.organisation, practice, is_saved=True, picture=picture
            )
    if "publish" not in request.POST:
        return told_to_more(request, _("Changes saved."), practice, widened)
    if form.ask_for_publication(anew=True):
        if advice_for(practice):
            return redirect("practices:check", practice.pk)
        try:
            practice = actions.publish_practice(practice=practice, by=actor_of(request))
        except DomainError as error:
            put_beside(form, error)
        else:
            return told_to_more(request, published_words(request, practice), practice)
    messages.warning(request, _("Draft saved. To publish it, a little is missing."))
    return _form(request, form, practice.organisation, practice, is_saved=True)


def told_to_more(
    request: HttpRequest, said: Text, practice: Practice, is_new: bool = True
) -> HttpResponse:
    """Back to the practice; first to what was written for fewer than read it now, if it is new
    that they do."""
    asks = is_new and _asks_about_earlier(practice)
    return done(request, said, "practices:earlier" if asks else "practices:page", practice.pk)


def _asks_about_earlier(practice: Practice) -> bool:
    is_read = practice.state == PracticeState.PUBLISHED
    return is_read and actions.earlier_of(practice).is_asked_about


def published_words(request: HttpRequest, practice: Practice) -> Text:
    """What happened, how many can read it now, and what to do next."""
    context = {
        "practice": practice,
        "reach": reach_of(practice.network, practice.visibility, but=practice.organisation),
        "address": address_of(practice.get_absolute_url()),
    }
    return render_to_string("practices/published.html", context, request)


def _form(
    request: HttpRequest,
    form: PracticeForm,
    organisation: Organisation,
    practice: Practice | None = None,
    *,
    clashes: Mapping[str, Clash] | None = None,
    is_saved: bool = False,
    picture: PictureForm | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "picture": picture or picture_form(request, practice),
        "shown": shown_picture(request, practice),
        "practice": practice,
        "organisation": organisation,
        "facts": facts_in_words(organisation),
        "is_read": practice is not None and practice.state in READ_BY_OTHERS,
        "audience": audience_of(practice)
        if practice
        else _("Drafts are only visible to your school."),
        "groups": [(group, questions(form, group.fields, clashes)) for group in GROUPS],
        "ended": ended_network_of(practice),
        "clashes": clashes,
        "hidden": hidden_parts(request, form, practice, is_saved=is_saved or bool(clashes)),
        "returned": request.method != "POST" and form.is_bound,
        "note": form.data.get("note", "") if form.is_bound else "",
    }
    return unkept(show(request, "practices/form.html", context))


def questions(
    form: PracticeForm, names: list[str], clashes: Mapping[str, Clash] | None
) -> list[tuple[Any, Clash | None]]:
    """The fields of a form, each with what someone else wrote there meanwhile."""
    return [(form[name], (clashes or {}).get(name)) for name in names if name in form.fields]


def unkept(response: HttpResponse) -> HttpResponse:
    """A draft is saved without an event: its pages are made again each time."""
    patch_cache_control(response, private=True, no_cache=True)
    return response


@login_required
@button
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    practice = get_object_or_404(Practice.objects.visible_to(request.user).with_owners(), pk=pk)
    actions.withdraw_practice(practice=practice, by=actor_of(request))
    said = _("Withdrawn. Nothing was deleted, and you can publish it again.")
    return done(request, said, practice)
