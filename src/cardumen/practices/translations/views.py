"""A practice in another language, beside the original."""

from secrets import token_urlsafe

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cardumen.directory.requests import actor_of
from cardumen.networks.sharing.rules import may_manage
from cardumen.practices.actions import Sent
from cardumen.practices.actions.fingerprints import fingerprint, read, written_out
from cardumen.practices.forms.clashes import Clash, clashes_in, shown_again
from cardumen.practices.models import TEXTS, Practice, Translation
from cardumen.practices.pages.articles import audience_of
from cardumen.practices.pages.tellings import language_name, translation_of
from cardumen.practices.translations import actions
from cardumen.practices.translations.forms import TranslationForm
from cardumen.practices.views.writing import unkept
from cardumen.ui.acting import attempt, button, done, form_page, posted, show


@login_required
@form_page
def translate(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    practice = get_object_or_404(Practice.objects.visible_to(request.user).with_owners(), pk=pk)
    may_manage.check(request.user, practice)
    if not language_name(code) or code == practice.language:
        raise Http404
    translation = translation_of(practice, code)
    data = posted(request)
    form = TranslationForm(data, practice=practice, translation=translation)

    def save() -> HttpResponse:
        kept = actions.save_translation(
            practice=practice,
            language=code,
            sent=Sent(form.written(), read(request.POST.get("seen", ""))),
            is_published="publish" in request.POST,
            by=actor_of(request),
        )
        if not kept.clashes:
            address = f"{practice.get_absolute_url()}?in={code}"
            return done(request, _("Changes saved."), address)
        texts = kept.translation.texts()
        both = shown_again(request.POST, texts, own={*kept.changed, *kept.clashes})
        again = TranslationForm(both, practice=practice, translation=kept.translation)
        clashes = clashes_in(again, kept.clashes, texts, by="")
        return _page(request, practice, code, kept.translation, again, clashes)

    return attempt(request, form, save) or _page(request, practice, code, translation, form, {})


def _page(
    request: HttpRequest,
    practice: Practice,
    code: str,
    translation: Translation | None,
    form: TranslationForm,
    clashes: dict[str, Clash],
) -> HttpResponse:
    standing = translation.texts() if translation else dict.fromkeys(TEXTS, "")
    seen = written_out({name: fingerprint(text) for name, text in standing.items()})
    context = {
        "form": form,
        "practice": practice,
        "translation": translation,
        "language": code,
        "name": language_name(code),
        "clashes": clashes,
        "questions": [
            (getattr(practice, bound.name), bound, clashes.get(bound.name)) for bound in form
        ],
        "hidden": {
            "seen": seen if clashes or not form.is_bound else form.data.get("seen", seen),
            "key": token_urlsafe(16),
        },
        "returned": request.method != "POST" and form.is_bound,
        "audience": audience_of(practice)
        if translation and translation.is_published
        else _("Drafts are only visible to your school."),
    }
    return unkept(show(request, "practices/translations/translate.html", context))


@login_required
@button
def untranslate(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    practice = get_object_or_404(Practice.objects.visible_to(request.user).with_owners(), pk=pk)
    translation = translation_of(practice, code)
    if translation is None:
        raise Http404
    actions.withdraw_translation(translation=translation, by=actor_of(request))
    return done(request, _("The translation is a draft again. Readers see the original."), practice)
