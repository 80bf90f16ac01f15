"""Contents come, and rows that need them: never one without the other."""

from collections.abc import Sequence
from typing import IO

from cardumen.files import storage
from cardumen.files.models import Blob, File, Rendition
from cardumen.files.pictures import Drawn
from cardumen.files.storage import Put


def hold(content: IO[bytes], measured: Put) -> Blob:
    """The row of a content, held, with the bytes in their place.

    The bytes were put away before the transaction, which is the slow part; only where someone
    let go of the same content meanwhile are they put once more.
    """
    blob, _ = Blob.objects.select_for_update().get_or_create(
        digest=measured.digest, defaults={"size": measured.size}
    )
    storage.put(content, measured)
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
