"""In which language a reader gets a practice, and in which others it can be had."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language, get_language_info

from cardumen.kernel.errors import Text
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.models import Practice, Telling, Translation


@dataclass(frozen=True)
class Told:
    """The texts that are shown. `others`: code and name of each other language. Of a translation,
    `by` is who wrote it, `is_newer` says that the practice has changed since, `is_draft` that only
    its own school sees it yet."""

    telling: Telling
    language: str
    original: Text
    others: list[tuple[str, Text]]
    is_translated: bool = False
    by: str = ""
    is_newer: bool = False
    is_draft: bool = False


def told(practice: Practice, viewer: Viewer, asked: str = "") -> Told:
    """In the language asked for; else in the reader's own if it has been published in it; else as
    it was written."""
    translations: dict[str, Translation] = {}
    if getattr(practice, "has_translations", True):
        rows = Translation.objects.visible_to(viewer).filter(practice=practice)
        translations = {row.language: row for row in rows.select_related("by")}
    wanted = translations.get(asked)
    if wanted is None and asked != practice.language:
        wanted = translations.get((get_language() or "")[:2])
        if wanted is not None and not wanted.is_published:
            wanted = None
    shown = wanted.language if wanted is not None else practice.language
    others = [code for code in (practice.language, *translations) if code != shown]
    names = [(code, language_name(code)) for code in others]
    original = language_name(practice.language)
    if wanted is None:
        return Told(practice, shown, original, names)
    newest = getattr(practice, "newest_version", None) or 0
    return Told(
        wanted,
        shown,
        original,
        names,
        is_translated=True,
        by=wanted.by.name if wanted.by and standing_of(viewer).is_member else "",
        is_newer=newest > wanted.of_version,
        is_draft=not wanted.is_published,
    )


def translation_of(practice: Practice, language: str) -> Translation | None:
    """Whatever its state; for those who may write it."""
    return practice.translations.filter(language=language).first()


def language_name(code: str) -> Text:
    """In the language of the screen; blank for one in which nothing is written here."""
    if code not in dict(settings.LANGUAGES):
        return ""
    name: str = get_language_info(code)["name_translated"]
    return name
