"""Recordings and videos, by their first bytes; and the places where a video says where it was
taken, blanked."""

from collections.abc import Iterator
from typing import IO, Final

from django.utils.translation import gettext as _

from cardumen.files.enums import Kind
from cardumen.kernel.errors import Invalid

Found = tuple[Kind, str, str]

MP3: Final = (Kind.AUDIO, "audio/mpeg", ".mp3")
M4A: Final = (Kind.AUDIO, "audio/mp4", ".m4a")
OGG: Final = (Kind.AUDIO, "audio/ogg", ".ogg")
WAV: Final = (Kind.AUDIO, "audio/wav", ".wav")
MP4: Final = (Kind.VIDEO, "video/mp4", ".mp4")
MOV: Final = (Kind.VIDEO, "video/quicktime", ".mov")
WEBM: Final = (Kind.VIDEO, "video/webm", ".webm")

VIDEO_BRANDS: Final = {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1",
                       b"M4V ", b"MSNV", b"dash", b"3gp4", b"3gp5", b"3gp6"}  # fmt: skip
# Boxes of MP4 that hold other boxes on the way to what a phone writes about itself.
OUTER: Final = {b"moov", b"trak"}
TALKATIVE: Final = {b"udta", b"meta"}
DEEPEST: Final = 8


def recording_in(head: bytes) -> Found | None:
    if head.startswith(b"ID3") or _is_mp3_frame(head):
        return MP3
    if head.startswith(b"OggS"):
        return OGG
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return WAV
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head[:64]:
        return WEBM
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        if brand in {b"M4A ", b"M4B "}:
            return M4A
        if brand == b"qt  ":
            return MOV
        if brand in VIDEO_BRANDS:
            return MP4
    return None


def _is_mp3_frame(head: bytes) -> bool:
    """Eleven bits of synchronisation, then a version, layer III, bit rate and sampling rate that
    exist."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2 or head[1] & 0x18 == 0x08:
        return False
    return head[2] & 0xF0 not in {0x00, 0xF0} and head[2] & 0x0C != 0x0C


def blank_whereabouts(content: IO[bytes]) -> None:
    """Makes what an MP4 says about its making (place, device, names) empty space of the same
    length, so that every offset in the file still holds."""
    content.seek(0, 2)
    for start, end in list(_talkative(content, 0, content.tell())):
        content.seek(start + 4)
        content.write(b"free")
        left = end - start - 8
        while left > 0:
            content.write(b"\0" * min(left, 65_536))
            left -= 65_536
    content.seek(0)


def _talkative(
    content: IO[bytes], start: int, end: int, depth: int = 0
) -> Iterator[tuple[int, int]]:
    """Where such boxes begin and end, by the sizes that the boxes give. Raises Invalid where they
    stand deeper in each other than in any honest file."""
    if depth > DEEPEST:
        raise Invalid(_("The file is damaged. Save it again and upload it."))
    while start + 8 <= end:
        content.seek(start)
        head = content.read(16)
        size, name, body = int.from_bytes(head[:4], "big"), head[4:8], start + 8
        if size == 1:
            size, body = int.from_bytes(head[8:16], "big"), start + 16
        elif size == 0:
            size = end - start
        if size < body - start or start + size > end:
            return
        if name in TALKATIVE and body == start + 8:
            yield start, start + size
        elif name in OUTER:
            yield from _talkative(content, body, start + size, depth + 1)
        start += size
