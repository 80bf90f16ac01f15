"""A practice in another language, beside the original."""

from secrets import token_urlsafe

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cardumen.directory.requests import actor_of
from cardumen.kernel.errors import Invalid
from cardumen.people.requests import person_of, proof_of, signed_in_to_write, written_before
from cardumen.practices import rules
from cardumen.practices.actions import Sent
from cardumen.practices.actions.fingerprints import fingerprint, read, written_out
from cardumen.practices.forms.clashes import clashes_in, shown_again
from cardumen.practices.models import TEXTS
from cardumen.practices.pages.articles import audience_of, practices_visible_to
from cardumen.practices.pages.tellings import language_name, translation_of
from cardumen.practices.translations import actions
from cardumen.practices.translations.forms import TranslationForm
from cardumen.practices.views.writing import form_page, saved, unkept


@signed_in_to_write
@form_page
def translate(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    practice = get_object_or_404(practices_visible_to(request.user), pk=pk)
    rules.may_edit_practice.check(request.user, practice)
    name = language_name(code)
    if not name or code == practice.language:
        raise Http404
    translation = translation_of(practice, code)
    data = request.POST or written_before(request)
    form = TranslationForm(data, practice=practice, translation=translation)
    clashes = {}
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.save_translation(
                practice=practice,
                language=code,
                sent=Sent(form.written(), read(request.POST.get("seen", ""))),
                is_published="publish" in request.POST,
                by=actor_of(request),
            )
        except Invalid as refused:
            form.add_error(refused.field, str(refused.message))
        else:
            if not done.clashes:
                messages.success(request, _("Saved."))
                return saved(request, redirect(f"{practice.get_absolute_url()}?in={code}"))
            translation = done.translation
            hers = {*done.changed, *done.clashes}
            both = shown_again(request.POST, translation.texts(), hers=hers)
            form = TranslationForm(both, practice=practice, translation=translation)
            clashes = clashes_in(form, done.clashes, translation.texts(), by="")
    standing = translation.texts() if translation else dict.fromkeys(TEXTS, "")
    seen = written_out({name: fingerprint(text) for name, text in standing.items()})
    context = {
        "form": form,
        "practice": practice,
        "translation": translation,
        "language": code,
        "name": name,
        "clashes": clashes,
        "questions": [
            (getattr(practice, bound.name), bound, clashes.get(bound.name)) for bound in form
        ],
        "hidden": {
            "seen": seen if clashes or not form.is_bound else form.data.get("seen", seen),
            "key": token_urlsafe(16),
            "proof": proof_of(person_of(request)),
        },
        "returned": request.method != "POST" and form.is_bound,
        "audience": audience_of(practice)
        if translation and translation.is_published
        else _("A draft is seen by your school only."),
    }
    status = 422 if request.method == "POST" else 200
    return unkept(render(request, "practices/translations/translate.html", context, status=status))


@login_required
@require_POST
def untranslate(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    practice = get_object_or_404(practices_visible_to(request.user), pk=pk)
    translation = translation_of(practice, code)
    if translation is None:
        raise Http404
    actions.withdraw_translation(translation=translation, by=actor_of(request))
    messages.success(request, _("A draft again: its readers get the original."))
    return redirect(practice)
