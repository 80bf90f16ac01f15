"""Office files: archives that say what they are, hold no programs, and are not larger inside than
an honest one is."""

import zipfile
from html import unescape
from typing import IO, Final

from django.utils.translation import gettext as _

from cardumen.files.contents.acting import acts_when_opened
from cardumen.kernel.errors import DAMAGED, Invalid

MOST_PARTS: Final = 4_000
MOST_INSIDE: Final = 300_000_000
# An honest text shrinks to a tenth or a twentieth; a bomb to a thousandth.
MOST_RATIO: Final = 150
SMALL: Final = 2_000_000
READ_AT_MOST: Final = 1_000_000

OPEN_XML: Final = {
    "wordprocessingml.document": "docx",
    "spreadsheetml.sheet": "xlsx",
    "presentationml.presentation": "pptx",
    "presentationml.slideshow": "ppsx",
}
OPEN_DOCUMENT: Final = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
# Parts that hold programs, in both families.
PROGRAMS: Final = ("vbaproject", "vbadata", "activex/", "basic/", "scripts/", "macrosheets/")


def office_in(content: IO[bytes]) -> tuple[str, str]:
    """Its content type and extension. Raises Invalid."""
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as archive:
            parts = archive.infolist()
            _check_size(parts)
            found = _open_xml(archive) or _open_document(archive)
            names = [part.filename.lower() for part in parts]
            if len(set(names)) < len(names):
                raise ValueError("two parts of one name: programs differ in which they read")
            acts = acts_when_opened(archive)
    except (*DAMAGED, RuntimeError, ValueError) as error:
        raise Invalid(_("The file is damaged. Save it again and upload it.")) from error
    if found is None:
        raise Invalid(
            _("This is an archive. Upload the files in it one by one: pictures, PDF, office files.")
        )
    if any(program in name for name in names for program in PROGRAMS):
        raise _has_programs()
    if acts:
        raise Invalid(
            _(
                "It holds objects of other programs, or fetches something when it is opened, which "
                "can do harm. Save it as PDF."
            )
        )
    return found


def _check_size(parts: list[zipfile.ZipInfo]) -> None:
    inside = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    bloated = inside > SMALL and inside > MOST_RATIO * max(packed, 1)
    if len(parts) > MOST_PARTS or inside > MOST_INSIDE or bloated:
        raise Invalid(_("The file is far too large when unpacked. Save it as PDF."))


def _open_xml(archive: zipfile.ZipFile) -> tuple[str, str] | None:
    if "[Content_Types].xml" not in archive.namelist():
        return None
    with archive.open("[Content_Types].xml") as part:
        types = unescape(part.read(READ_AT_MOST).decode(errors="replace"))
    if "macroenabled" in types.lower():
        raise _has_programs()
    for name, extension in OPEN_XML.items():
        if f"application/vnd.openxmlformats-officedocument.{name}.main+xml" in types:
            return f"application/vnd.openxmlformats-officedocument.{name}", f".{extension}"
    return None


def _open_document(archive: zipfile.ZipFile) -> tuple[str, str] | None:
    if "mimetype" not in archive.namelist():
        return None
    with archive.open("mimetype") as part:
        kind = part.read(200).decode(errors="replace").strip()
    return (kind, f".{OPEN_DOCUMENT[kind]}") if kind in OPEN_DOCUMENT else None


def _has_programs() -> Invalid:
    return Invalid(
        _("The file contains macros, which can be harmful. Save it without them, or as PDF.")
    )
