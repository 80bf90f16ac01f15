"""What follows from the events of this room: the long steps are queued for a worker."""

from cardumen.directory import tasks
from cardumen.directory.enums import UploadState
from cardumen.directory.events import FileReceived, UndoAsked, UploadStateChanged
from cardumen.kernel.events import listener


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
