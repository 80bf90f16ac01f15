"""Bytes of a published file, whatever it is wrapped in: plain, gzip, or a zip with one CSV."""

import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from cardumen.directory.registers.odd_rows import RegisterError, gettext_noop

Source = Path | BinaryIO

CHUNK = 1 << 16
# What the standard library raises for archives that break off or lie about themselves.
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError)

NEEDS_UNPACKING = {
    b"Rar!": gettext_noop("This is a RAR archive. Unpack it and upload the CSV file in it."),
    b"7z\xbc\xaf": gettext_noop("This is a 7z archive. Unpack it and upload the CSV file in it."),
    b"\xd0\xcf\x11\xe0": gettext_noop("This is an Excel workbook. Save it as “CSV UTF-8”."),
    b"%PDF": gettext_noop("This is a PDF. Upload the CSV file of the same publication."),
}


def unpacked_chunks(source: Source, *, most_bytes: int) -> Iterator[bytes]:
    """Yield the file's bytes, unpacked, in chunks of at most 64 kB.

    Wrappings are known by their first bytes, not by the file's name. Raises RegisterError when
    the file is empty, damaged, an archive of another kind, or unpacks to more than `most_bytes`.
    """
    size = 0
    with _opened(source) as stream:
        first = stream.read(4)
        stream.seek(0)
        try:
            with _unwrapped(stream, first, most_bytes) as plain:
                while chunk := plain.read(CHUNK):
                    size += len(chunk)
                    if size > most_bytes:
                        raise _too_large(most_bytes)
                    yield chunk
        except DAMAGED as error:
            raise RegisterError(
                gettext_noop("The file is damaged or incomplete. Download it again.")
            ) from error
    if not size:
        raise RegisterError(gettext_noop("The file is empty. Download it again."))


@contextmanager
def _opened(source: Source) -> Iterator[BinaryIO]:
    """Open a path and close it after; a stream is the caller's, and is only rewound."""
    if isinstance(source, Path):
        with source.open("rb") as stream:
            yield stream
    else:
        source.seek(0)
        yield source


@contextmanager
def _unwrapped(stream: BinaryIO, first: bytes, most_bytes: int) -> Iterator[IO[bytes]]:
    if first in NEEDS_UNPACKING:
        raise RegisterError(NEEDS_UNPACKING[first])
    if first.startswith(b"\x1f\x8b"):
        with gzip.open(stream) as plain:
            yield cast(IO[bytes], plain)
    elif first.startswith(b"PK"):
        with zipfile.ZipFile(stream) as archive, archive.open(_only_csv(archive, most_bytes)) as f:
            yield f
    else:
        yield stream


def _only_csv(archive: zipfile.ZipFile, most_bytes: int) -> zipfile.ZipInfo:
    names = archive.namelist()
    if "[Content_Types].xml" in names:
        raise RegisterError(gettext_noop("This is an Excel workbook. Save it as “CSV UTF-8”."))
    entries = [
        entry
        for entry in archive.infolist()
        if entry.filename.lower().endswith(".csv") and not entry.filename.startswith("__MACOSX/")
    ]
    if len(entries) != 1:
        raise RegisterError(
            gettext_noop(
                "The archive must contain exactly one CSV file but contains %(count)d. "
                "Unpack it and upload the right one."
            ),
            count=len(entries),
        )
    entry = entries[0]
    if entry.flag_bits & 1:
        raise RegisterError(
            gettext_noop("The archive has a password. Unpack it and upload the CSV file in it.")
        )
    if entry.file_size > most_bytes:
        raise _too_large(most_bytes)
    return entry


def _too_large(most_bytes: int) -> RegisterError:
    return RegisterError(
        gettext_noop(
            "The file is larger than %(megabytes)d MB when unpacked. Check that it is "
            "the right one, or ask an administrator of this installation to raise the "
            "limit."
        ),
        megabytes=most_bytes // 1_000_000,
    )
