"""The files beside a thing, as its page shows them to one viewer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from cardumen.files.attachments.models import Attachment, AttachmentQuerySet
from cardumen.files.enums import FileState, Kind
from cardumen.files.models import File
from cardumen.files.pages import Shown, shown_file
from cardumen.files.places import Place, Use
from cardumen.kernel.errors import Text
from cardumen.networks.standing import Viewer, rows_for, standing_of


@dataclass(frozen=True)
class Attached:
    """`is_for_paper`: everyone in it agreed to be on a printed page too."""

    attachment: Attachment
    shown: Shown
    is_for_paper: bool

    @property
    def is_described(self) -> bool:
        """Whether only the consent of those who are in it can be missing."""
        file = self.shown.file
        return (
            file.state == FileState.READY
            and file.people is not None
            and (file.kind != Kind.PICTURE or bool(file.alt or file.is_decorative))
        )


def attachments_of(
    thing: Any, viewer: Viewer, *, printed: bool = False
) -> dict[str, list[Attached]]:
    """By section. Of their own school all of them, each with why others do not see it; `printed`
    asks for those only that may stand on paper, as everyone gets it."""
    own = thing.organisation_id in standing_of(viewer).organisations and not printed
    found: dict[str, list[Attached]] = {}
    for row in rows_for(viewer, _beside, thing.attachments.model, own, printed, thing=thing.pk):
        setattr(row, row.THING, thing)
        shown = shown_file(row.file, audience=thing.visibility, own=own)
        found.setdefault(row.section, []).append(Attached(row, shown, row.is_for_paper))
    return found


def _beside(
    viewer: Viewer, table: type[Attachment], own: bool, printed: bool, thing: int
) -> QuerySet[Attachment]:
    every: Any = table._default_manager
    on_paper = every.filter(pk=OuterRef("pk")).shown_to(viewer, printed=True)
    rows: AttachmentQuerySet[Any] = every.filter(**{table.THING: thing})
    rows = rows.select_related("file").prefetch_related("file__renditions")
    rows = rows.annotate(is_for_paper=Exists(on_paper))
    if printed:
        return rows.filter(is_for_paper=True).prefetch_related("file__renditions__blob")
    return rows.prefetch_related("file__releases") if own else rows.shown_to(viewer)


def in_order(
    table: type[Attachment], found: dict[str, list[Attached]]
) -> list[tuple[Text, Sequence[Attached]]]:
    """With the labels of the sections, in their order."""
    return [(label, found[name]) for name, label in table.sections() if name in found]


def place_beside(name: str, table: type[Attachment], address: str) -> Place:
    """The pages at `address`, by the key of the thing, on which the files of a table stand."""
    rows: Any = table._default_manager

    def shown_to(viewer: Viewer) -> Q:
        return Q(pk__in=rows.shown_to(viewer).values("file"))

    def uses(file: File) -> list[Use]:
        beside = rows.filter(file=file).select_related(table.THING)
        return [Use(str(row.thing), reverse(address, args=[row.thing.pk])) for row in beside]

    return Place(name, shown_to, uses)
