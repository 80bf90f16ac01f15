"""What follows from a file that was given: the long steps are queued for a worker."""

from cardumen.directory.imports import tasks
from cardumen.directory.imports.enums import UploadState
from cardumen.directory.imports.events import FileReceived, UndoAsked, UploadStateChanged
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
