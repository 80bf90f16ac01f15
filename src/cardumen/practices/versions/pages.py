"""The versions of a practice, and what differs between two of them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.kernel.errors import Text
from cardumen.kernel.names import of
from cardumen.networks.sharing.audiences import known_by_name
from cardumen.networks.sharing.words import readers_of
from cardumen.networks.standing import Viewer
from cardumen.practices.actions import Earlier
from cardumen.practices.models import TEXTS, Practice, Version
from cardumen.practices.versions.differences import Piece, differences


@dataclass(frozen=True)
class Row:
    """A version in the list: `changed` names its parts that differ from the one before. `readers`
    says who they are, where it is not for all who read the practice."""

    version: Version
    by: str
    changed: list[Text]
    is_newest: bool
    readers: Text


def versions_of(practice: Practice, viewer: Viewer) -> list[Row]:
    """The newest first. Who wrote them is named as authors are."""
    found = Version.objects.visible_to(viewer).filter(practice=practice)
    names_shown = bool(known_by_name(viewer, [practice.organisation_id]))
    return [
        Row(
            version=version,
            by=version.by.name if version.by and names_shown else "",
            changed=[Practice.words_for(name) for name in version.changed if name in TEXTS],
            is_newest=place == 0,
            readers=_readers(version, practice),
        )
        for place, version in enumerate(found.select_related("by", "audience_network"))
    ]


def _readers(version: Version, practice: Practice) -> Text:
    if version.hidden_at is not None:
        return _("Hidden: only people of %(of_school)s and those who decide on it can see it.") % {
            "of_school": of(practice.organisation)
        }
    if version.is_for_all_of(practice):
        return ""
    return readers_of(version.audience_network or practice.network, version.audience)


def in_words(earlier: Earlier) -> Text:
    """How much was written for fewer, and what cannot be decided about."""
    n = earlier.counts
    told = [
        ngettext("%(n)s earlier version", "%(n)s earlier versions", n["versions"]),
        ngettext("%(n)s message of your school", "%(n)s messages of your school", n["own_remarks"]),
        ngettext("%(n)s translation", "%(n)s translations", n["translations"]),
        ngettext("%(n)s file", "%(n)s files", n["files"]),
    ]
    names = ("versions", "own_remarks", "translations", "files")
    some = [text % {"n": n[name]} for name, text in zip(names, told, strict=True) if n[name]]
    if not some:
        return _(
            "Everyone who can read the practice can read everything that your school wrote here."
        )
    others = _("What others wrote stays with the people who could read it.")
    lead = _("Fewer people could read the practice when your school wrote this: %(what)s.") % {
        "what": " · ".join(some)
    }
    return f"{lead} {others}"


def compared(before: Version | None, after: Version) -> list[tuple[Text, list[Piece]]]:
    """Section by section, those that differ; of the first version all of it is new."""
    old = before.texts if before is not None else {}
    return [
        (Practice.words_for(name), differences(old.get(name, ""), after.texts.get(name, "")))
        for name in TEXTS
        if old.get(name, "") != after.texts.get(name, "")
    ]
