"""The versions of a practice, and what differs between two of them."""

from dataclasses import dataclass

from cardumen.kernel.errors import Text
from cardumen.networks.sharing.audiences import known_by_name
from cardumen.networks.standing import Viewer
from cardumen.practices.models import TEXTS, Practice, Version
from cardumen.practices.versions.differences import Piece, differences


@dataclass(frozen=True)
class Row:
    """A version in the list: `changed` names its parts that differ from the one before."""

    version: Version
    by: str
    changed: list[Text]
    is_newest: bool


@dataclass(frozen=True)
class Part:
    title: Text
    pieces: list[Piece]


def versions_of(practice: Practice, viewer: Viewer) -> list[Row]:
    """The newest first. Who wrote them is named as authors are."""
    names_shown = bool(known_by_name(viewer, [practice.organisation_id]))
    return [
        Row(
            version=version,
            by=version.by.name if version.by and names_shown else "",
            changed=[Practice.words_for(name) for name in version.changed if name in TEXTS],
            is_newest=place == 0,
        )
        for place, version in enumerate(practice.versions.select_related("by"))
    ]


def compared(before: Version | None, after: Version) -> list[Part]:
    """Section by section, those that differ; of the first version all of it is new."""
    old = before.texts if before is not None else {}
    return [
        Part(Practice.words_for(name), differences(old.get(name, ""), after.texts.get(name, "")))
        for name in TEXTS
        if old.get(name, "") != after.texts.get(name, "")
    ]
