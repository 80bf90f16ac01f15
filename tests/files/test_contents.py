"""What comes in is what it holds, whatever it is called; and much is not taken."""

import io
import unicodedata

import pytest

from cardumen.files.contents import MOST, examine
from cardumen.files.contents.media import blank_whereabouts
from cardumen.files.contents.names import safe_name
from cardumen.kernel.errors import Invalid
from tests.files.making import (
    EICAR,
    PDF,
    SCRIPT,
    archive,
    office,
    picture,
    picture_said_to_measure,
)


def looked_at(content: io.BytesIO | bytes) -> tuple[str, str, str]:
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    found = examine(stream, stream.seek(0, 2))
    return str(found.kind), found.content_type, found.extension


def garbled(content: io.BytesIO, *, after: bytes) -> bytes:
    """Packed in a way that no one unpacks, from the first name on."""
    head, name, rest = content.getvalue().partition(after)
    return head + name + b"\xff" * 8 + rest[8:]


def refusal(content: io.BytesIO | bytes) -> str:
    with pytest.raises(Invalid) as refused:
        looked_at(content)
    return str(refused.value.message)


OPEN_XML = "application/vnd.openxmlformats-officedocument."
ODT = "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (picture("JPEG"), ("picture", "image/webp", ".webp")),
        (picture("PNG"), ("picture", "image/webp", ".webp")),
        (picture("WEBP"), ("picture", "image/webp", ".webp")),
        (picture("GIF"), ("picture", "image/webp", ".webp")),
        (PDF, ("document", "application/pdf", ".pdf")),
        (office(), ("document", f"{OPEN_XML}wordprocessingml.document", ".docx")),
        (
            office("spreadsheetml.sheet"),
            ("document", f"{OPEN_XML}spreadsheetml.sheet", ".xlsx"),
        ),
        (archive({"mimetype": ODT.encode()}), ("document", ODT, ".odt")),
        (b"ID3\x04" + b"\0" * 60, ("audio", "audio/mpeg", ".mp3")),
        (b"\xff\xfb\x90\x64" + b"\0" * 60, ("audio", "audio/mpeg", ".mp3")),
        (b"OggS" + b"\0" * 60, ("audio", "audio/ogg", ".ogg")),
        (b"RIFF\0\0\0\0WAVE" + b"\0" * 60, ("audio", "audio/wav", ".wav")),
        (b"\0\0\0\x20ftypM4A " + b"\0" * 60, ("audio", "audio/mp4", ".m4a")),
        (b"\0\0\0\x20ftypisom" + b"\0" * 60, ("video", "video/mp4", ".mp4")),
        (b"\0\0\0\x20ftypqt  " + b"\0" * 60, ("video", "video/quicktime", ".mov")),
        (b"\x1a\x45\xdf\xa3\0\0\0\0webm" + b"\0" * 60, ("video", "video/webm", ".webm")),
    ],
    ids=lambda value: value[2] if isinstance(value, tuple) else "",
)
def test_content_says_what_it_is(content, expected):
    assert looked_at(content) == expected


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (SVG, "is not accepted"),
        (b'<?xml version="1.0"?>' + SVG, "is not accepted"),
        (b"<!doctype html>" + SCRIPT, "is not accepted"),
        (EICAR, "is not accepted"),
        (b"MZ\x90\0" + b"\0" * 100, "is not accepted"),
        (b"\xff\xff\xff\xff" * 20, "is not accepted"),
        (b"\xff\xfb\0\0" * 20, "is not accepted"),
        (b"\xff", "is not accepted"),
        (b"\0\0\0\x20ftypxxxx" + b"\0" * 60, "is not accepted"),
        (b"\0\0\0\x20ftypheic" + b"\0" * 60, "JPEG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 60, ".docx"),
        (archive({"a.txt": b"x"}), "archive"),
        (archive({"mimetype": b"application/epub+zip"}), "archive"),
        (archive({"[Content_Types].xml": b"<Types/>"}), "archive"),
        (b"PK\x03\x04" + b"\0" * 50, "damaged"),
        (garbled(archive({"mimetype": ODT.encode()}), after=b"mimetype"), "damaged"),
        (office(more={"word/vbaProject.bin": b"x"}), "macros"),
        (office(more={"word/activeX/activeX1.bin": b"x"}), "macros"),
        (
            archive({"[Content_Types].xml": b"application/vnd.ms-word.document.macroEnabled.12"}),
            "macros",
        ),
        (archive({"mimetype": ODT.encode(), "Basic/Standard/Module1.xml": b"x"}), "macros"),
        (office(more={"word/document.xml": b"\0" * 30_000_000}), "far too large"),
        (office(more={f"{n}.xml": b"" for n in range(4100)}), "far too large"),
        (picture_said_to_measure(50_000, 50_000), "50 million"),
        (picture_said_to_measure(9_000, 9_000), "50 million"),
        (picture_said_to_measure(20_000, 10), "50 million"),
        (picture_said_to_measure(11_000, 11_000), "50 million"),
    ],
)
def test_what_is_not_taken_says_what_to_do(content, word: str):
    assert word in refusal(content)


def test_what_is_too_large_for_its_kind_is_refused():
    words = []
    for content in (PDF, b"\0\0\0\x20ftypisom" + b"\0" * 60):
        with pytest.raises(Invalid) as refused:
            examine(io.BytesIO(content), MOST["video"] + 1)
        words.append(str(refused.value.message))
    assert ["Reduce its size" in words[0], "link" in words[1]] == [True, True]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\rosa\\informe.pdf", "informe.pdf"),
        ("informe\u202efdp.exe", "informefdp.pdf"),
        ("a\0b\r\nc.pdf", "abc.pdf"),
        ("lectura 🐟 ñandú.docx", "lectura 🐟 ñandú.pdf"),
        ("x" * 4000 + ".jpg", "x" * 100 + ".pdf"),
        (".htaccess", "htaccess.pdf"),
        ("...", "file.pdf"),
        ("", "file.pdf"),
        ('"><script>.png', "script.pdf"),
    ],
)
def test_name_is_made_safe(name: str, expected: str):
    made = safe_name(name, ".pdf")
    assert made == unicodedata.normalize("NFC", expected)


def box(name: bytes, body: bytes) -> bytes:
    return (len(body) + 8).to_bytes(4, "big") + name + body


def test_video_forgets_where_it_was_taken_and_keeps_its_offsets():
    whereabouts = box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7-52.4600-069.5300/"))
    apples = box(b"meta", b"com.apple.quicktime.location.ISO6709 -52.4600-069.5300/")
    track = box(b"trak", box(b"tkhd", b"track") + whereabouts)
    whole = (
        box(b"ftyp", b"isom")
        + box(b"moov", box(b"mvhd", b"head") + track + whereabouts + apples)
        + (1).to_bytes(4, "big") + b"mdat" + (26).to_bytes(8, "big") + b"-52.4600 ok"[:10]
    )  # fmt: skip
    content = io.BytesIO(whole)
    blank_whereabouts(content)
    after = content.getvalue()
    assert (len(after), after.count(b"-52.46"), after.count(b"free"), b"mvhd" in after) == (
        len(whole), 1, 3, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    "tail",
    [b"\0\0\0\x04moov", b"\xff\xff\xff\xffmoov", b"\0\0\0\0moov\0\0\0\x09udtax", b"\0\0\0"],
)
def test_video_with_boxes_that_lie_is_left_as_it_is_or_shorter_never_longer(tail: bytes):
    whole = box(b"ftyp", b"isom") + tail
    content = io.BytesIO(whole)
    blank_whereabouts(content)
    assert len(content.getvalue()) == len(whole)
