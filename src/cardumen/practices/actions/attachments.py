"""Pictures and files come to a practice, are put in order, and go."""

from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.files.actions import remove_unless_used
from cardumen.files.enums import Kind
from cardumen.files.models import File
from cardumen.kernel.errors import Conflict, Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.people.models import Person
from cardumen.practices import rules
from cardumen.practices.actions.evidence import settle_evidence, take_out_evidence
from cardumen.practices.enums import Section
from cardumen.practices.events import PracticeFilesChanged
from cardumen.practices.models import Attachment, Practice

MOST_FILES: Final = 40


@transaction.atomic
def attach_file(
    *, practice: Practice, file: File, section: str, caption: str = "", by: Actor
) -> Attachment:
    """Puts it last at a section. A file stands once in a practice; attached again, it stays where
    it is."""
    practice = locked(practice)
    rules.may_edit_practice.check(by.person, practice)
    _check_section(section)
    if file.organisation_id != practice.organisation_id:
        raise Invalid(_("A practice shows files of its own school only."))
    known = practice.attachments.filter(file=file).first()
    if known is not None:
        return known
    if practice.attachments.count() >= MOST_FILES:
        raise Conflict(
            _("A practice has at most %(most)s files. Take out what tells least.")
            % {"most": MOST_FILES}
        )
    last = practice.attachments.aggregate(last=Max("position"))["last"]
    attachment = Attachment.objects.create(
        practice=practice,
        file=file,
        section=section,
        caption=caption.strip(),
        position=0 if last is None else last + 1,
    )
    settle_evidence(practice, by=by)
    _tell(practice, by)
    return attachment


@transaction.atomic
def save_attachment(
    *, attachment: Attachment, section: str, caption: str, is_cover: bool, by: Actor
) -> Attachment:
    """Its place, its caption, and whether it is the cover; the one before is so no longer."""
    practice, attachment = _held(attachment, by.person)
    _check_section(section)
    if is_cover and attachment.file.kind != Kind.PICTURE:
        raise Invalid(_("Only a picture can be the cover."), field="is_cover")
    if is_cover:
        practice.attachments.exclude(pk=attachment.pk).update(is_cover=False)
    attachment.section, attachment.caption = section, caption.strip()
    attachment.is_cover = is_cover
    attachment.save(update_fields=["section", "caption", "is_cover"])
    take_out_evidence(practice, by=by)
    _tell(practice, by)
    return attachment


@transaction.atomic
def move_attachment(*, attachment: Attachment, up: bool, by: Actor) -> None:
    """Changes places with its neighbour at the same section; at the end it stays."""
    practice, attachment = _held(attachment, by.person)
    beside = list(practice.attachments.filter(section=attachment.section))
    here = beside.index(attachment)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(beside):
        return
    other = beside[there]
    attachment.position, other.position = other.position, attachment.position
    Attachment.objects.bulk_update([attachment, other], ["position"])
    _tell(practice, by)


@transaction.atomic
def detach_file(*, attachment: Attachment, by: Actor) -> None:
    """Takes it out; the file is deleted with its releases, unless it stands elsewhere too."""
    practice, attachment = _held(attachment, by.person)
    file = attachment.file
    attachment.delete()
    take_out_evidence(practice, by=by)
    remove_unless_used(file=file, by=by)
    _tell(practice, by)


def _held(attachment: Attachment, by: Person) -> tuple[Practice, Attachment]:
    practice = locked(attachment.practice)
    rules.may_edit_practice.check(by, practice)
    return practice, practice.attachments.select_related("file").get(pk=attachment.pk)


def _check_section(section: str) -> None:
    if section not in Section:
        raise Invalid(_("Choose beside which part it stands."), field="section")


def _tell(practice: Practice, by: Actor) -> None:
    publish(PracticeFilesChanged(practice=practice.pk), by=by)
