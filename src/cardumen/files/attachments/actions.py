"""Attach files to a thing, order and remove them. The thing's room decides who may, locks its row
and publishes what happened."""

from typing import Any, Final, TypeVar

from django.db.models import Max
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.files.actions import remove_unless_used
from cardumen.files.attachments.models import Attachment
from cardumen.files.enums import Kind
from cardumen.files.models import File
from cardumen.kernel.errors import Conflict, Invalid

MOST_FILES: Final = 40
A = TypeVar("A", bound=Attachment)


def add_attachment(
    table: type[A], thing: Any, *, file: File, section: str, caption: str
) -> tuple[A, bool]:
    """Puts it last at a section; and whether it is new. A file stands once beside a thing; attached
    again, it stays where it is."""
    _check_section(table, section)
    if file.organisation_id != thing.organisation_id:
        raise Invalid(_("Only files of its own school can be added."))
    beside = table._default_manager.filter(**{table.THING: thing})
    known = beside.filter(file=file).first()
    if known is not None:
        return known, False
    if beside.count() >= MOST_FILES:
        raise Conflict(
            _("There can be %(most)s files at most. Take out what tells least.")
            % {"most": MOST_FILES}
        )
    last = beside.aggregate(last=Max("position"))["last"]
    attachment = table(
        file=file,
        section=section,
        caption=caption.strip(),
        position=0 if last is None else last + 1,
        **{table.THING: thing},
    )
    attachment.address(thing)
    attachment.save()
    return attachment, True


def change_attachment(
    attachment: Attachment, *, section: str, caption: str, is_cover: bool
) -> None:
    """Its place, its caption, and whether it is the cover; the one before is so no longer."""
    _check_section(type(attachment), section)
    if is_cover and attachment.file.kind != Kind.PICTURE:
        raise Invalid(_("Only a picture can be the cover."), field="is_cover")
    if is_cover:
        attachment.thing.attachments.exclude(pk=attachment.pk).update(is_cover=False)
    attachment.section, attachment.caption = section, caption.strip()
    attachment.is_cover = is_cover
    attachment.save(update_fields=["section", "caption", "is_cover"])


def move_attachment(attachment: Attachment, *, up: bool) -> bool:
    """Changes places with its neighbour at the same section; at the end it stays. Whether it
    moved."""
    beside = list(attachment.thing.attachments.filter(section=attachment.section))
    here = beside.index(attachment)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(beside):
        return False
    other = beside[there]
    attachment.position, other.position = other.position, attachment.position
    for one in (attachment, other):
        one.save(update_fields=["position"])
    return True


def remove_attachment(attachment: Attachment, *, by: Actor) -> None:
    """Takes it out; the file is deleted with its releases, unless it stands elsewhere too."""
    file = attachment.file
    attachment.delete()
    remove_unless_used(file=file, by=by)


def _check_section(table: type[Attachment], section: str) -> None:
    if section not in dict(table.sections()):
        raise Invalid(_("Choose the section to show it in."), field="section")
