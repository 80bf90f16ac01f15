"""What makes an office file act when it is opened, without a macro: templates and objects from
elsewhere, objects of other programs, commands in fields (DDE), scripts that wait for an event."""

import re
import zipfile
from html import unescape
from typing import Final
from xml.etree import ElementTree

MOST_OF_A_PART: Final = 60_000_000
# What may lie elsewhere: it is fetched only when someone clicks, or after the program has asked.
ELSEWHERE: Final = {"hyperlink", "externalLinkPath"}
OBJECTS: Final = re.compile(r"embeddings/.*\.(bin|ole)$|oleobject|\.(exe|scr|hta|js|vbs|lnk)$")
INSTRUCTIONS: Final = re.compile(
    rb"<(?:\w+:)?instrText\b[^>]*>([^<]*)<|[\s:]instr\s*=\s*[\"']([^\"']*)"
)
DDE: Final = re.compile(r"DDE(AUTO)?\s", re.IGNORECASE)
# Of spreadsheets, and of the other family of office files.
ACTING: Final = re.compile(
    rb"<(?:[\w.-]+:)?(ddeLink|oleLink|oleObject|dde-source|dde-connection|object-ole|applet|plugin)\b"
    rb"|<script:event-listener\b|vnd\.sun\.star\.script:|macro:///|starview-ole|sun\.star\.oleobject",
    re.IGNORECASE,
)


def acts_when_opened(archive: zipfile.ZipFile) -> bool:
    """Raises ValueError where a part cannot be read as what it says it is."""
    for part in archive.infolist():
        name = part.filename.lower()
        if OBJECTS.search(name):
            return True
        if not name.endswith((".xml", ".rels")):
            continue
        if part.file_size > MOST_OF_A_PART:
            raise ValueError
        text = archive.read(part)
        if b"<!ENTITY" in text or text[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in text[:64]:
            return True  # no office program writes so; it would hide what is looked for
        if _reaches_out(text) if name.endswith(".rels") else _has_commands(text):
            return True
    return False


def _reaches_out(text: bytes) -> bool:
    try:
        links = list(ElementTree.fromstring(text))
    except ElementTree.ParseError as error:
        raise ValueError from error
    return any(
        link.get("TargetMode", "").lower() == "external"
        and link.get("Type", "").rpartition("/")[2] not in ELSEWHERE
        and not _is_linked_picture(link)
        for link in links
    )


def _is_linked_picture(link: ElementTree.Element) -> bool:
    kind = link.get("Type", "").rpartition("/")[2]
    target = link.get("Target", "").lower()
    return kind in {"image", "video", "audio", "media"} and target.startswith("https://")


def _has_commands(text: bytes) -> bool:
    said = b"".join(one or other for one, other in INSTRUCTIONS.findall(text))
    fields = unescape(said.decode(errors="replace"))
    return bool(ACTING.search(text) or DDE.search(fields))
