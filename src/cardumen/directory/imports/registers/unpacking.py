"""Bytes of a published file, whatever it is wrapped in: plain, packed, or a zip with one CSV."""

import bz2
import gzip
import lzma
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO, Final, cast

from django.utils.translation import gettext as _

from cardumen.directory.imports.registers.odd_rows import gettext_noop
from cardumen.kernel.errors import DAMAGED, Invalid
from cardumen.kernel.tables import OLD

Source = Path | BinaryIO

CHUNK = 1 << 16
MOST_BYTES = 200_000_000

PACKED: Final[Mapping[bytes, Any]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ": lzma.open,
}
NEEDS_UNPACKING = {
    b"Rar!": gettext_noop("This is a RAR archive. Unpack it and upload the CSV file in it."),
    b"7z\xbc\xaf": gettext_noop("This is a 7z archive. Unpack it and upload the CSV file in it."),
    b"%PDF": gettext_noop("This is a PDF. Upload the CSV file of the same publication."),
}
WEB_PAGE = gettext_noop(
    "This is a web page or XML, whatever its name says. Open it in a spreadsheet and save it as "
    "“CSV UTF-8”."
)
OPEN_DOCUMENT = gettext_noop("This is a sheet of LibreOffice. Save it as “CSV UTF-8”.")
CONTENT_TYPES = "[Content_Types].xml"


def is_workbook(stream: BinaryIO) -> bool:
    """Whether it is one of Excel, new or old, known by what is in it."""
    first = stream.read(4)
    stream.seek(0)
    if first == OLD:
        return True
    if not first.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(stream) as archive:
            return CONTENT_TYPES in archive.namelist()
    except DAMAGED as error:
        raise _damaged() from error
    finally:
        stream.seek(0)


def unpacked_chunks(stream: BinaryIO, *, most_bytes: int) -> Iterator[bytes]:
    """Yield the file's bytes, unpacked, in chunks of at most 64 kB.

    Wrappings are known by their first bytes, not by the file's name. Raises Invalid when the file
    is empty, damaged, an archive of another kind, or unpacks to more than `most_bytes`.
    """
    size = 0
    first = stream.read(6)
    stream.seek(0)
    try:
        with _unwrapped(stream, first, most_bytes) as plain:
            while chunk := plain.read(CHUNK):
                if not size and chunk.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
                    raise Invalid(_(WEB_PAGE), field="file")
                size += len(chunk)
                if size > most_bytes:
                    raise _too_large(most_bytes)
                yield chunk
    except DAMAGED as error:
        raise _damaged() from error
    if not size:
        raise Invalid(_("The file is empty. Download it again."), field="file")


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """Open a path and close it after; a stream is the caller's, and is only rewound."""
    if isinstance(source, Path):
        with source.open("rb") as stream:
            yield stream
    else:
        source.seek(0)
        yield source


@contextmanager
def _unwrapped(stream: BinaryIO, first: bytes, most_bytes: int) -> Iterator[IO[bytes]]:
    if first[:4] in NEEDS_UNPACKING:
        raise Invalid(_(NEEDS_UNPACKING[first[:4]]), field="file")
    unpack = next((packed for mark, packed in PACKED.items() if first.startswith(mark)), None)
    if unpack is not None:
        with unpack(stream) as plain:
            yield cast(IO[bytes], plain)
    elif first.startswith(b"PK"):
        with zipfile.ZipFile(stream) as archive, archive.open(_only_csv(archive, most_bytes)) as f:
            yield f
    else:
        yield stream


def _only_csv(archive: zipfile.ZipFile, most_bytes: int) -> zipfile.ZipInfo:
    if "mimetype" in archive.namelist():
        raise Invalid(_(OPEN_DOCUMENT), field="file")
    entries = [
        entry
        for entry in archive.infolist()
        if entry.filename.lower().endswith(".csv") and not entry.filename.startswith("__MACOSX/")
    ]
    if len(entries) != 1:
        raise Invalid(
            _(
                "The archive must contain exactly one CSV file but contains %(count)d. "
                "Unpack it and upload the right one."
            )
            % {"count": len(entries)},
            field="file",
        )
    entry = entries[0]
    if entry.flag_bits & 1:
        raise Invalid(
            _("The archive has a password. Unpack it and upload the CSV file in it."), field="file"
        )
    if entry.file_size > most_bytes:
        raise _too_large(most_bytes)
    return entry


def _damaged() -> Invalid:
    return Invalid(_("The file is damaged or incomplete. Download it again."), field="file")


def _too_large(most_bytes: int) -> Invalid:
    return Invalid(
        _(
            "The file is larger than %(megabytes)d MB when unpacked. Check that it is "
            "the right one, or ask an administrator of this installation to raise the "
            "limit."
        )
        % {"megabytes": most_bytes // 1_000_000},
        field="file",
    )
