"""Contents come, and rows that need them: never one without the other."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import IO, Final, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from cardumen.files import storage
from cardumen.files.models import Blob, File, Rendition
from cardumen.files.pictures import Drawn
from cardumen.files.storage import Put
from cardumen.kernel.errors import Conflict

R = TypeVar("R")
PAUSES: Final = (0.05, 0.2, 1.0)


class Going(Conflict):
    """The worker removes the bytes at this moment."""


def keep_patiently(keep: Callable[[], R]) -> R:
    """Calls `keep` again while bytes are going, which takes a moment."""
    for pause in PAUSES:
        try:
            return keep()
        except Going:
            time.sleep(pause)
    return keep()


def hold(content: IO[bytes], measured: Put) -> Blob:
    """The row of a content, held.

    Its bytes were put away before the transaction. Where someone let go of the same content
    meanwhile they are put once more, after it. Raises Going while they are.
    """
    blob, _is_new = Blob.objects.select_for_update().get_or_create(
        digest=measured.digest, defaults={"size": measured.size}
    )
    if blob.is_going:
        raise Going(_("The same file is being deleted right now. Upload it again in a minute."))
    transaction.on_commit(partial(storage.put, content, measured), robust=True)
    return blob


def put_versions(drawn: Sequence[Drawn]) -> list[tuple[Drawn, Put]]:
    """Puts away the versions of a picture, outside any transaction."""
    versions = [(one, storage.measure(one.content)) for one in drawn]
    for one, measured in versions:
        storage.put(one.content, measured)
    return versions


def keep_versions(file: File, versions: Sequence[tuple[Drawn, Put]]) -> None:
    """Their rows. Held in the order of their digests, so that two never wait for each other."""
    for one, measured in sorted(versions, key=lambda version: version[1].digest):
        Rendition.objects.create(
            file=file,
            blob=hold(one.content, measured),
            shape=one.shape,
            width=one.width,
            height=one.height,
            content_type=one.content_type,
        )
    file.size = sum(measured.size for _, measured in versions)
