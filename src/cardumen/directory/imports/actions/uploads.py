"""An official file through the web: received, previewed, imported, thrown away.

The two long steps are done by a worker. The file is read first; what it says is kept in a
transaction that looks at the state under a lock, so that a second worker finds it done, and a
worker that is killed leaves nothing behind.
"""

import json
import logging
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from cardumen.directory.actor import Actor
from cardumen.directory.imports.actions.doubts import LooksOdd
from cardumen.directory.imports.actions.official_files import keep_official_file, read_official_file
from cardumen.directory.imports.actions.register_files import RegisterFile
from cardumen.directory.imports.enums import UPLOAD, UploadState
from cardumen.directory.imports.events import FileReceived, UploadStateChanged
from cardumen.directory.imports.models import RegisterImport, Upload
from cardumen.directory.rules import may_keep_directory
from cardumen.kernel.errors import DomainError, Invalid
from cardumen.kernel.events import publish

log = logging.getLogger(__name__)

PROGRESS = ".progress"
BETWEEN_MARKS = 0.3
# What is younger may still be on its way.
YOUNG: Final = timedelta(days=2)


@transaction.atomic
def receive_file(*, kind: str, file: Path, name: str, year: int | None, by: Actor) -> Upload:
    """Take the file as its own and have it previewed. It is moved, not copied."""
    may_keep_directory.check(by.person)
    size = file.stat().st_size
    if not size:
        raise Invalid(_("The file is empty. Download it again."), field="file")
    # No path that the giver wrote is followed, and the name keeps the year that it may tell.
    name = Path(name.replace("\\", "/")).name.lstrip(".")[-200:] or "file.csv"
    upload = Upload(
        kind=RegisterImport.Kind(kind),
        name=name,
        folder=str(uuid4()),
        size=size,
        year=year,
        by=by.person,
    )
    upload.place.mkdir(mode=0o700, parents=True)
    shutil.move(file, upload.path)
    upload.save()
    publish(FileReceived(upload=upload.pk, kind=upload.kind), by=by)
    return upload


@transaction.atomic
def begin_import(*, upload: Upload, by: Actor, accept: bool = False) -> Upload:
    """Have what was previewed imported; where it looked odd, only if that is accepted."""
    may_keep_directory.check(by.person)
    upload = _locked(upload.pk)
    if upload.preview is not None and upload.preview.doubts and not accept:
        raise Invalid(_("The file looks odd. Read the reasons, then choose whether to import it."))
    return _advance(upload, UploadState.APPLYING, by, is_accepted=accept)


@transaction.atomic
def read_again(*, upload: Upload, by: Actor) -> Upload:
    """Have a file that could not be used read once more, as after a mishap of ours."""
    may_keep_directory.check(by.person)
    return _advance(_locked(upload.pk), UploadState.READING, by, message="")


@transaction.atomic
def drop_upload(*, upload: Upload, by: Actor | None) -> Upload:
    """Throw the file away; what is known of its reading is kept."""
    may_keep_directory.check(by and by.person)
    upload = _advance(_locked(upload.pk), UploadState.DROPPED, by)
    transaction.on_commit(lambda: shutil.rmtree(upload.place, ignore_errors=True))
    return upload


def sweep_leftovers() -> int:
    """What processes that were killed left beside the uploads (bodies of requests, pages that were
    being set, the copy of a database on its way to a back-up); how many."""
    waiting = Upload.objects.exclude(state__in=[UploadState.APPLIED, UploadState.DROPPED])
    needed = set(waiting.values_list("folder", flat=True))
    old, swept = time.time() - YOUNG.total_seconds(), 0
    for place in Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir():
        if place.name in needed or place.name.startswith("."):
            continue
        with suppress(FileNotFoundError):  # it ended by itself meanwhile
            if place.stat().st_mtime < old:
                swept += 1
                if place.is_dir():
                    shutil.rmtree(place)
                else:
                    place.unlink()
    return swept


def drop_forgotten_uploads(uploads: "QuerySet[Upload]") -> None:
    for upload in uploads:
        drop_upload(upload=upload, by=None)


def preview_upload(*, upload: int) -> None:
    """Keep the report of what the file would change, or why it cannot be used."""
    _work(upload, UploadState.READING, _preview)


def carry_out_upload(*, upload: int) -> None:
    """Import the file, all or nothing; the file itself goes."""
    _work(upload, UploadState.APPLYING, _apply)


def progress_of(upload: Upload) -> int:
    """How many rows have been kept so far. It lies in a file, since no one sees what a transaction
    has written before it ends."""
    try:
        return int(json.loads((upload.place / PROGRESS).read_text()))
    except (OSError, ValueError):
        return 0


def _work(pk: int, state: UploadState, do: Callable[[Upload, RegisterFile[Any]], None]) -> None:
    upload = Upload.objects.select_related("by").get(pk=pk)
    if upload.state != state:
        return
    # What is said of the file is kept, in the words of whoever gave it.
    with override(upload.by.language if upload.by else None):
        try:
            file = read_official_file(kind=upload.kind, path=upload.path, year=upload.year)
            with transaction.atomic():
                upload = _locked(pk)
                if upload.state == state:
                    do(upload, file)
        except LooksOdd as odd:
            # The directory has changed since the preview, which did not show these reasons.
            fail_upload(pk, state, " ".join([str(odd.message), *odd.reasons]))
        except DomainError as error:
            fail_upload(pk, state, str(error.message))
        except Exception:
            fail_upload(
                pk, state, _("Something went wrong. The error has been logged; please try again.")
            )
            raise


def _preview(upload: Upload, file: RegisterFile[Any]) -> None:
    preview = keep_official_file(kind=upload.kind, file=file, preview=True, by=_giver(upload))
    _advance(upload, UploadState.PREVIEWED, None, preview=preview, year=preview.year)


def _apply(upload: Upload, file: RegisterFile[Any]) -> None:
    file.is_accepted = upload.is_accepted
    applied = keep_official_file(
        kind=upload.kind, file=file, preview=False, by=_giver(upload), progress=_marker(upload)
    )
    _advance(upload, UploadState.APPLIED, None, applied=applied)
    transaction.on_commit(lambda: shutil.rmtree(upload.place, ignore_errors=True))


def _giver(upload: Upload) -> Actor | None:
    return Actor(upload.by) if upload.by else None


def _marker(upload: Upload) -> Callable[[int], object]:
    """Marks the progress in a file, not more often than anyone looks."""
    done, marked = 0, 0.0

    def mark(rows: int) -> None:
        nonlocal done, marked
        done += rows
        if time.monotonic() - marked > BETWEEN_MARKS:
            marked = time.monotonic()
            (upload.place / PROGRESS).write_text(json.dumps(done))

    return mark


@transaction.atomic
def fail_upload(pk: int, state: UploadState, message: str) -> None:
    """Says why, unless another worker has taken it on from that state meanwhile."""
    upload = _locked(pk)
    if upload.state == state:
        _advance(upload, UploadState.FAILED, None, message=message[:400])


def _locked(pk: int) -> Upload:
    return Upload.objects.select_for_update(of=("self",)).select_related("by", "preview").get(pk=pk)


def _advance(upload: Upload, state: UploadState, by: Actor | None, **facts: Any) -> Upload:
    UPLOAD.advance(upload, state, **facts)
    publish(UploadStateChanged(upload=upload.pk, state=str(state.value)), by=by)
    return upload
