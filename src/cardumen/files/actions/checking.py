"""A file that waits is scanned and, where it is a picture, drawn again."""

from collections.abc import Iterator
from contextlib import closing

from django.conf import settings
from django.db import transaction

from cardumen.files import pictures, storage
from cardumen.files.actions.deleting import let_go
from cardumen.files.actions.keeping import keep_versions, put_versions
from cardumen.files.actions.uploading import Versions
from cardumen.files.enums import FILE, Fault, FileState, Kind
from cardumen.files.events import FileChecked
from cardumen.files.models import Blob, File
from cardumen.files.scanner import find_harm
from cardumen.kernel.errors import Invalid
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked


def check_file(*, file: File) -> None:
    """Done twice it is done once; killed half-way it is done again. Raises ScannerDown where the
    scanner does not answer: the file waits, and is asked about again."""
    file = File.objects.select_related("blob").get(pk=file.pk)
    if file.state != FileState.WAITING:
        return
    versions: Versions = []
    fault = Fault.INFECTED if any(_is_harmful(blob) for blob in _contents(file)) else None
    if fault is None and file.kind == Kind.PICTURE and file.blob is not None:
        try:
            with closing(storage.open_content(file.blob.digest)) as original:
                versions = put_versions(pictures.draw_versions(original))
        except Invalid:
            fault = Fault.UNREADABLE
    _conclude(file, fault, versions)


@transaction.atomic
def _conclude(file: File, fault: Fault | None, versions: Versions) -> None:
    file = locked(file)
    if file.state != FileState.WAITING:
        return
    gone = [] if fault is None else [one.blob_id for one in file.renditions.all()]
    if file.kind == Kind.PICTURE or fault is not None:
        gone += [file.blob_id] if file.blob_id is not None else []
        file.blob = None
    if fault is not None:
        file.renditions.all().delete()
        file.size = 0
    if versions:
        keep_versions(file, versions)
    FILE.advance(
        file,
        FileState.READY if fault is None else FileState.REFUSED,
        fault=fault or "",
        blob=file.blob,
        size=file.size,
    )
    let_go(gone)
    publish(FileChecked(file=file.pk, state=file.state, acting_for=file.organisation_id))


def _contents(file: File) -> Iterator[Blob]:
    if file.blob is not None:
        yield file.blob
    for rendition in file.renditions.select_related("blob"):
        yield rendition.blob


def _is_harmful(blob: Blob) -> bool:
    if not settings.SCANNER:
        return False
    with closing(storage.open_content(blob.digest)) as content:
        return find_harm(content, settings.SCANNER) is not None
