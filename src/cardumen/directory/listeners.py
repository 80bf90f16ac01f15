"""What follows from the events of this room: the long steps are queued for a worker."""

from cardumen.directory import tasks
from cardumen.directory.actions.posts import pass_on_responsibility_of
from cardumen.directory.enums import UploadState
from cardumen.directory.events import FileReceived, UndoAsked, UploadStateChanged
from cardumen.kernel.events import listener
from cardumen.people.events import PersonBlocked
from cardumen.people.models import Person


@listener
def preview_received_file(event: FileReceived) -> None:
    tasks.preview_upload.enqueue_once(event.upload)


@listener
def go_on_with_upload(event: UploadStateChanged) -> None:
    if event.state == UploadState.APPLYING:
        tasks.carry_out_upload.enqueue_once(event.upload)
    elif event.state == UploadState.READING:
        tasks.preview_upload.enqueue_once(event.upload)


@listener
def undo_as_asked(event: UndoAsked) -> None:
    tasks.undo_import.enqueue_once(event.register_import, event.by)


@listener
def pass_on_responsibility(event: PersonBlocked) -> None:
    for person in Person.objects.filter(pk=event.person):
        pass_on_responsibility_of(person)
