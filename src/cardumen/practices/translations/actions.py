"""A practice told in another language, by people who know both."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.sharing.rules import may_manage
from cardumen.practices.actions.drafts import Sent, compare
from cardumen.practices.actions.writing import check_complete
from cardumen.practices.events import PracticeTranslated, TranslationWithdrawn
from cardumen.practices.index import keep_in_index
from cardumen.practices.models import Practice, Translation


@dataclass(frozen=True)
class Translated:
    """As `Merged`, of a translation; nothing was written while there are clashes."""

    translation: Translation
    clashes: Mapping[str, object]
    changed: Collection[str] = ()


@transaction.atomic
def save_translation(
    *, practice: Practice, language: str, sent: Sent, is_published: bool, by: Actor
) -> Translated:
    """A draft needs a title; what its readers get is as complete as the practice has to be. One
    that was published stays so."""
    practice = locked(practice)
    may_manage.check(by.person, practice)
    if language == practice.language or language not in dict(settings.LANGUAGES):
        raise Invalid(_("Choose a language other than the original."), field="language")
    translation = practice.translations.filter(language=language).first()
    translation = translation or Translation(practice=practice, language=language)
    accepted, clashes = compare(translation, sent)
    if clashes:
        return Translated(translation, clashes, accepted.keys())
    for name, text in accepted.items():
        setattr(translation, name, text)
    if not translation.title.strip():
        raise Invalid(_("To begin, a title is enough."), field="title")
    if is_published or translation.is_published:
        check_complete(translation)
        translation.published_at = translation.published_at or timezone.now()
    newest = practice.versions.first()
    translation.of_version = newest.number if newest is not None else 0
    translation.by = by.person
    translation.address(practice)
    translation.save()
    keep_in_index(practice)
    publish(
        PracticeTranslated(practice=practice.pk, translation=translation.pk, language=language),
        by=by,
    )
    return Translated(translation, {})


@transaction.atomic
def withdraw_translation(*, translation: Translation, by: Actor) -> Translation:
    """A draft again: its readers get the original."""
    practice = locked(translation.practice)
    may_manage.check(by.person, practice)
    translation = Translation.objects.get(pk=translation.pk)
    if not translation.is_published:
        return translation
    translation.published_at = None
    translation.save(update_fields=["published_at", "updated_at"])
    keep_in_index(practice)
    publish(TranslationWithdrawn(practice=practice.pk, translation=translation.pk), by=by)
    return translation
