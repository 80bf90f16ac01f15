"""Files as people and others send them, made here so that none has to be kept."""

import io
import struct
import zipfile
import zlib
from datetime import timedelta
from typing import Any

from django.utils import timezone
from PIL import Image

from cardumen.directory.actor import Actor
from cardumen.files.actions import Agreement, add_link, describe_file, give_release, upload_file
from cardumen.files.models import File, Release
from cardumen.practices.actions.attachments import attach_file
from cardumen.practices.models import Practice, PracticeAttachment
from tests.cast import Cast

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
SCRIPT = b"<script>alert(1)</script>"


def picture(
    form: str = "JPEG", size: tuple[int, int] = (800, 600), mode: str = "RGB", **options: Any
) -> io.BytesIO:
    """A picture whose left half is copper and whose right half is sea."""
    image = Image.new("RGB", size, (11, 79, 108))
    image.paste((163, 70, 33), (0, 0, size[0] // 2, size[1]))
    kept = io.BytesIO()
    image.convert(mode).save(kept, form, **options)
    kept.seek(0)
    return kept


def picture_with_whereabouts(*, orientation: int = 1) -> io.BytesIO:
    """As a phone takes it: where, when, with what, and which side is up."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Telephone of Marcela"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "S", (52.0, 27.0, 36.0), "W", (69.0, 31.0, 48.0)
    return picture(exif=exif, comment=b"at Marcela's")


def picture_said_to_measure(width: int, height: int) -> io.BytesIO:
    """A PNG of some hundred bytes that says it has so many points."""

    def chunk(name: bytes, body: bytes) -> bytes:
        check = struct.pack("!I", zlib.crc32(name + body))
        return struct.pack("!I", len(body)) + name + body + check

    head = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 4096)) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + body)


def office(
    kind: str = "wordprocessingml.document", *, more: dict[str, bytes] | None = None
) -> io.BytesIO:
    main = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    return archive({"[Content_Types].xml": types.encode(), **(more or {})})


def archive(parts: dict[str, bytes]) -> io.BytesIO:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    kept.seek(0)
    return kept


def upload(cast: Cast, content: io.BytesIO | bytes, name: str = "foto.jpg") -> File:
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    return upload_file(upload=stream, name=name, organisation=cast.talhuan, by=Actor(cast.teacher))


def evidence(
    cast: Cast, practice: Practice, link: str = "https://example.org/tabla"
) -> PracticeAttachment:
    """Something that every reader can look at: the practice can be documented."""
    file = add_link(link=link, title="La tabla", organisation=cast.talhuan, by=Actor(cast.teacher))
    return attach_file(
        practice=practice, file=file, section="evidence", by=Actor(cast.teacher, cast.talhuan)
    )


def illustrated(
    cast: Cast, *, people: int = 0, section: str = "what_we_did", content: Any = None
) -> PracticeAttachment:
    """The cast's practice with a described picture."""
    file = upload(cast, content or picture())
    if file.kind == "picture":
        describe_file(
            file=file,
            alt="Un niño lee ante un micrófono",
            is_decorative=False,
            people=people,
            by=Actor(cast.teacher),
        )
    return attach_file(
        practice=cast.practice, file=file, section=section, by=Actor(cast.teacher, cast.talhuan)
    )


def agreement(**changes: Any) -> Agreement:
    values: dict[str, Any] = {
        "about": "Benjamín",
        "giver": "guardian",
        "given_by": "Rosa, su madre",
        "reach": "network",
        "expires_on": timezone.localdate() + timedelta(days=30),
        "proof_kept_at": "Carpeta 2026",
    }
    return Agreement(**values | changes)


def release(cast: Cast, file: File, **changes: Any) -> Release:
    return give_release(file=file, agreement=agreement(**changes), by=Actor(cast.teacher))
