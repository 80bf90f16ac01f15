"""What a file is, by what is in it; its name is believed in nothing.

Only what stands here is taken. Everything else is refused with a word on what to do instead.
"""

from dataclasses import dataclass
from typing import IO, Final

from django.utils.translation import gettext as _

from cardumen.files.contents.media import recording_in
from cardumen.files.contents.office import office_in
from cardumen.files.contents.pdf import acts_when_opened
from cardumen.files.enums import Kind
from cardumen.files.pictures import Measures, measures_of
from cardumen.kernel.errors import Invalid
from cardumen.kernel.waiting import outside_transactions

MEGABYTE: Final = 1_000_000
MOST: Final = {
    Kind.PICTURE: 25 * MEGABYTE,
    Kind.DOCUMENT: 20 * MEGABYTE,
    Kind.AUDIO: 40 * MEGABYTE,
    Kind.VIDEO: 100 * MEGABYTE,
}


@dataclass(frozen=True)
class Content:
    """`extension` begins with its dot. `measures` are those of a picture."""

    kind: Kind
    content_type: str
    extension: str
    measures: Measures | None = None

    @property
    def exact_type(self) -> str:
        """Of a picture as it is, not as the versions drawn of it will be."""
        if self.measures is None:
            return self.content_type
        return f"image/{self.measures.format.lower()}"


@outside_transactions
def examine(content: IO[bytes], size: int) -> Content:
    """What it is. Raises Invalid where it is nothing that we take, with what to do."""
    if size == 0:
        raise Invalid(_("The file is empty. Choose it again; it may still have been copying."))
    found = _find(content)
    most = MOST[found.kind]
    if size > most:
        raise Invalid(
            _("The file has %(size)s MB; the limit for this type is %(most)s MB. %(advice)s")
            % {
                "size": round(size / MEGABYTE),
                "most": most // MEGABYTE,
                "advice": _("Upload it where your school keeps its videos, and add a link.")
                if found.kind == Kind.VIDEO
                else _("Reduce its size and upload it again."),
            }
        )
    if found.extension == ".pdf":
        _check_pdf(content)
    return found


def _check_pdf(content: IO[bytes]) -> None:
    content.seek(0)
    try:
        acts = acts_when_opened(content.read())
    except ValueError as error:
        raise Invalid(
            _(
                "This PDF is damaged, protected or built in an unusual way, so we cannot check it. "
                "Open it, print it as PDF, and upload the new file."
            )
        ) from error
    if acts:
        raise Invalid(
            _(
                "This PDF contains programs, commands or other files, which can be harmful. Open "
                "it, print it as PDF, and upload the new file."
            )
        )


def _find(content: IO[bytes]) -> Content:
    content.seek(0)
    head = content.read(4096)
    if head.startswith(b"%PDF-"):
        return Content(Kind.DOCUMENT, "application/pdf", ".pdf")
    if head.startswith(b"PK\x03\x04"):
        return Content(Kind.DOCUMENT, *office_in(content))
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise Invalid(
            _(
                "This office file is too old or has a password. Save it as .docx, .xlsx, "
                ".pptx or PDF."
            )
        )
    if head[4:8] == b"ftyp" and head[8:12] in {b"heic", b"heix", b"heim", b"heis", b"mif1"}:
        raise Invalid(_("This picture is in Apple's own format. Share or export it as JPEG."))
    recording = recording_in(head)
    if recording is not None:
        return Content(*recording)
    measures = measures_of(content)
    if measures is not None:
        return Content(Kind.PICTURE, "image/webp", ".webp", measures)
    raise Invalid(
        _(
            "This type of file is not accepted. You can upload pictures (JPEG, PNG, "
            "WebP), PDF, office files (.docx, .xlsx, .pptx, .odt, .ods, .odp), "
            "recordings (MP3, M4A, OGG, WAV) and videos (MP4, WebM)."
        )
    )
