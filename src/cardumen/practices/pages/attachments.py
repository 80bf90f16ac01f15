"""Pictures and files of a practice, as its page shows them to one viewer."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from cardumen.files.models import File
from cardumen.files.pages import Shown, shown_file
from cardumen.files.places import Place, Use, add_place
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.enums import Section
from cardumen.practices.models import Attachment, Practice


@dataclass(frozen=True)
class Attached:
    attachment: Attachment
    shown: Shown


def attachments_visible_to(viewer: Viewer) -> QuerySet[Attachment]:
    return Attachment.objects.visible_to(viewer).select_related("practice__organisation", "file")


def attachments_of(
    practice: Practice, viewer: Viewer, *, printed: bool = False
) -> dict[str, list[Attached]]:
    """By section. Of her own school all of them, each with why others do not see it; `printed`
    asks for those only that may stand on paper, as everybody gets it."""
    own = practice.organisation_id in standing_of(viewer).organisations and not printed
    rows = practice.attachments.select_related("file").prefetch_related("file__renditions")
    if own:
        rows = rows.prefetch_related("file__releases")
    else:
        rows = rows.shown_to(viewer, printed=printed)
    if printed:
        rows = rows.prefetch_related("file__renditions__blob")
    found: dict[str, list[Attached]] = {}
    for row in rows:
        shown = shown_file(row.file, audience=practice.visibility, own=own)
        found.setdefault(row.section, []).append(Attached(row, shown))
    return found


def evidence_files(practice: Practice, viewer: Viewer) -> Sequence[Attached]:
    """What can be looked at."""
    return attachments_of(practice, viewer).get(Section.EVIDENCE, [])


def share_address(practice: Practice) -> str:
    """Of the picture that unfolds with a link: its cover, where everybody may see it; or ''. The
    practice comes from `with_what_else_there_is`."""
    number = getattr(practice, "shared_picture", None)
    return reverse("files:picture", args=[number]) if number is not None else ""


def files_shown_to(viewer: Viewer) -> Q:
    """Which files the pages of practices show to this viewer."""
    return Q(pk__in=Attachment.objects.shown_to(viewer).values("file"))


def uses_of_file(file: File) -> list[Use]:
    # door: for the people of the file’s own school.
    rows = Attachment.objects.filter(file=file).select_related("practice")
    return [
        Use(row.practice.title, reverse("practices:files", args=[row.practice_id])) for row in rows
    ]


add_place(Place("practices", files_shown_to, uses_of_file))
