"""Files that came with a form which has to be shown again: kept for a day, so that no one has to
choose them a second time.

Each stands in that form as a box that is ticked, whose value names the file by a seal. The seal is
good for the person to whom the form was shown alone, and of no one without an account anything is
kept. Sent again, a file passes every check of its form again. Of one person so much is kept as one
form may carry; what came first goes first.
"""

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from secrets import token_urlsafe
from typing import Final
from weakref import WeakKeyDictionary

from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.forms import BaseForm, BoundField, FileField
from django.http import HttpRequest, QueryDict

from cardumen.kernel.text import visible

KEPT_FOR: Final = 86_400
# Of one person.
MOST_KEPT: Final = 100
# Begins the name of a box; the name of the field follows.
BOX: Final = "kept-"
_SALT: Final = "cardumen.ui.uploads"


@dataclass(frozen=True)
class Box:
    """What a form shows of a file that is kept."""

    name: str
    seal: str


class Kept(UploadedFile):
    """One that is kept, as if it had been sent now."""

    def __init__(self, path: Path, kind: str, box: Box) -> None:
        super().__init__(path.open("rb"), box.name, kind, path.stat().st_size)
        self.path, self.box = path, box

    def temporary_file_path(self) -> str:
        return str(self.path)


class Gone(UploadedFile):
    """One that is kept no longer; a field that meets it says so."""

    def __init__(self) -> None:
        super().__init__(BytesIO(), "?", size=1)


def find_kept(request: HttpRequest, data: QueryDict | None) -> None:
    """Puts what the boxes of a form name among the files of the request. Of a field that takes one
    file, the one that was chosen now counts."""
    if data is None or "_kept" in request.__dict__:
        return
    # By their seals: however often a forged form names one, it is opened once.
    kept: dict[str, UploadedFile] = {}
    for box, seals in data.lists():
        if box.startswith(BOX):
            name = box.removeprefix(BOX)
            kept |= {seal: _open(request, seal) for seal in {*seals} - kept.keys()}
            before = [kept[seal] for seal in dict.fromkeys(seals)]
            request.FILES.setlist(name, [*before, *request.FILES.getlist(name)])
    request.__dict__["_kept"] = kept.values()


def offer_again(request: HttpRequest, form: BaseForm) -> None:
    """Has a form that comes back hold what it was sent with, but for what it refused."""
    person, offered = request.user.pk, {}
    for bound in form:
        if person is None or not isinstance(bound.field, FileField):
            continue
        sent = form.files.getlist(bound.html_name)
        if not getattr(bound.field.widget, "allow_multiple_selected", False):
            sent = sent[-1:]
        is_refused = request.method == "POST" and bound.errors
        if not is_refused or any(isinstance(upload, Gone) for upload in sent):
            offered[bound.name] = [*_keep_all(person, sent)]
    _offered[form] = offered


def boxes_of(bound: BoundField) -> list[Box]:
    """The files that its form holds for it."""
    return _offered.get(bound.form, {}).get(bound.name, [])


# Of each form that comes back, by the names of its fields.
_offered: WeakKeyDictionary[BaseForm, dict[str, list[Box]]] = WeakKeyDictionary()


def keep_sent(request: HttpRequest, person: int | None) -> Iterator[tuple[str, str]]:
    """Keeps all that was sent, for a form that comes back on another page; gives the boxes, each by
    its name and value."""
    if person is None:
        return
    for field, uploads in request.FILES.lists():
        now = [upload for upload in uploads if not isinstance(upload, Kept)]
        yield from ((f"{BOX}{field}", box.seal) for box in _keep_all(person, now))


def forget_used(request: HttpRequest) -> None:
    """Once the form was performed."""
    for upload in request.__dict__.get("_kept", ()):
        if isinstance(upload, Kept):
            upload.path.unlink(missing_ok=True)


def sweep_kept() -> int:
    """Removes what was kept for its time; how many."""
    old = [path for kept_at, _size, path in _by_age("*") if kept_at < time.time() - KEPT_FOR]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _keep_all(person: int, uploads: list[UploadedFile]) -> Iterator[Box]:
    """But for what is gone, or finds no room on the disk: the text still comes back."""
    for upload in uploads:
        if upload and not (upload.closed or isinstance(upload, Gone)):
            with suppress(OSError):
                yield _keep(person, upload)
    if uploads:
        _make_room(person)


def _keep(person: int, upload: UploadedFile) -> Box:
    if isinstance(upload, Kept):
        return upload.box
    name = f"{person}-{token_urlsafe(16)}"
    folder = _folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    try:
        with (folder / name).open("xb") as file:
            for piece in upload.chunks():
                file.write(piece)
    except OSError:
        (folder / name).unlink(missing_ok=True)
        raise
    shown = visible(upload.name or "") or "?"
    sealed = [person, name, shown, upload.content_type]
    return Box(shown, signing.dumps(sealed, salt=_SALT))


def _open(request: HttpRequest, seal: str) -> UploadedFile:
    with suppress(signing.BadSignature, FileNotFoundError):
        person, name, shown, kind = signing.loads(seal, salt=_SALT, max_age=KEPT_FOR)
        if person == request.user.pk:
            return Kept(_folder() / name, kind, Box(shown, seal))
    return Gone()


def _make_room(person: int) -> None:
    left = settings.FILES_MOST_AT_ONCE
    newest_first = reversed(_by_age(f"{person}-*"))
    for number, (_kept_at, size, path) in enumerate(newest_first):
        left -= size
        if left < 0 or number >= MOST_KEPT:
            path.unlink(missing_ok=True)


def _by_age(pattern: str) -> list[tuple[float, int, Path]]:
    found = []
    for path in _folder().glob(pattern):
        with suppress(FileNotFoundError):  # gone since
            facts = path.stat()
            found.append((facts.st_mtime, facts.st_size, path))
    return sorted(found)


def _folder() -> Path:
    return Path(settings.FILE_UPLOAD_TEMP_DIR) / "kept"
