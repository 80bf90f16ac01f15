"""Pictures and files come to a practice, are put in order, and go: who may, and what its evidence
supports then."""

from django.db import transaction

from cardumen.directory.actor import Actor
from cardumen.files.attachments import actions as files
from cardumen.files.models import File
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks.sharing.rules import may_manage
from cardumen.people.models import Person
from cardumen.practices.actions.evidence import settle_evidence, take_out_evidence
from cardumen.practices.events import PracticeFilesChanged
from cardumen.practices.models import Practice, PracticeAttachment


@transaction.atomic
def attach_file(
    *, practice: Practice, file: File, section: str, caption: str = "", by: Actor
) -> PracticeAttachment:
    practice = locked(practice)
    may_manage.check(by.person, practice)
    attachment, is_new = files.add_attachment(
        PracticeAttachment, practice, file=file, section=section, caption=caption
    )
    if is_new:
        settle_evidence(practice, by=by)
        _tell(practice, by)
    return attachment


@transaction.atomic
def save_attachment(
    *, attachment: PracticeAttachment, section: str, caption: str, is_cover: bool, by: Actor
) -> PracticeAttachment:
    practice, attachment = _held(attachment, by.person)
    files.change_attachment(attachment, section=section, caption=caption, is_cover=is_cover)
    take_out_evidence(practice, by=by)
    _tell(practice, by)
    return attachment


@transaction.atomic
def move_attachment(*, attachment: PracticeAttachment, up: bool, by: Actor) -> None:
    practice, attachment = _held(attachment, by.person)
    if files.move_attachment(attachment, up=up):
        _tell(practice, by)


@transaction.atomic
def detach_file(*, attachment: PracticeAttachment, by: Actor) -> None:
    practice, attachment = _held(attachment, by.person)
    files.remove_attachment(attachment, by=by)
    take_out_evidence(practice, by=by)
    _tell(practice, by)


def _held(attachment: PracticeAttachment, by: Person) -> tuple[Practice, PracticeAttachment]:
    practice = locked(attachment.practice)
    may_manage.check(by, practice)
    return practice, practice.attachments.select_related("file").get(pk=attachment.pk)


def _tell(practice: Practice, by: Actor) -> None:
    publish(PracticeFilesChanged(practice=practice.pk), by=by)
