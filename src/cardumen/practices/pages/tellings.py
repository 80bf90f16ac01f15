"""In which language a reader gets a practice, and in which others it can be had."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from cardumen.kernel.errors import Text
from cardumen.kernel.formats import LANGUAGES
from cardumen.networks.sharing.audiences import known_by_name
from cardumen.networks.standing import Viewer
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
    return told_all([practice], viewer, asked)[practice.pk]


def told_all(practices: Sequence[Practice], viewer: Viewer, asked: str = "") -> dict[int, Told]:
    """The same of several, by the key of the practice; two queries at most."""
    found = _translations(practices, viewer)
    translated = {one.organisation_id for one in practices if found[one.pk]}
    named = known_by_name(viewer, translated) if translated else set()
    return {one.pk: _told(one, found[one.pk], named, asked) for one in practices}


def _translations(
    practices: Sequence[Practice], viewer: Viewer
) -> dict[int, dict[str, Translation]]:
    found: dict[int, dict[str, Translation]] = {one.pk: {} for one in practices}
    translated = [one.pk for one in practices if getattr(one, "has_translations", True)]
    if translated:
        rows = Translation.objects.visible_to(viewer).filter(practice__in=translated)
        for row in rows.select_related("by"):
            found[row.practice_id][row.language] = row
    return found


def _told(
    practice: Practice, translations: dict[str, Translation], named: Collection[int], asked: str
) -> Told:
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
        by=wanted.by.name if wanted.by and practice.organisation_id in named else "",
        is_newer=newest > wanted.of_version,
        is_draft=not wanted.is_published,
    )


def translation_of(practice: Practice, language: str) -> Translation | None:
    """Whatever its state; for those who may write it."""
    return practice.translations.filter(language=language).first()


def language_name(code: str) -> Text:
    """In the language of the screen; blank for one in which nothing is written here."""
    return LANGUAGES.get(code, "")
