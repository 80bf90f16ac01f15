"""What makes an office file act when it is opened, without a macro: templates and objects from
elsewhere, objects of other programs, commands in fields (DDE), scripts that wait for an event.

A part is XML by what is in it, whatever its name says. Names of elements cannot be written in
another way, so a part without any of them is not read; the others are read as an office program
reads them, because all else can: by numbers of its letters, in pieces, around comments.
"""

import re
import zipfile
from typing import Final
from xml.etree import ElementTree
from xml.parsers import expat

MOST_OF_A_PART: Final = 60_000_000
# What may lie elsewhere: it is fetched only when someone clicks, or after the program has asked.
ELSEWHERE: Final = {"hyperlink", "externallinkpath"}
# Parts that are not a document's own, whatever their place and name.
FOREIGN: Final = {
    "afchunk", "oleobject", "control", "activexcontrolbinary", "vbaproject", "wordvbadata",
    "xlmacrosheet", "xlintlmacrosheet",
}  # fmt: skip
OBJECTS: Final = ("oleobject", ".exe", ".scr", ".hta", ".js", ".vbs", ".lnk")
# Elements that act, in both families; other elements of interest act by their values.
ACTS: Final = {
    "ddeLink", "oleLink", "oleObject", "dde-source", "dde-connection", "object-ole", "applet",
    "plugin", "floating-frame", "section-source", "dbPr", "webPr", "olapPr",
}  # fmt: skip
OF_INTEREST: Final = re.compile(
    "|".join([*ACTS, "instr", "event-listener", "hlink", "starview-ole", "oleobject"]).encode()
    + rb"|vnd\.sun\.star\.script:|macro:///|href\s*=\s*[\"'][^\"'<&]{0,100}&#",
    re.IGNORECASE,
)
PROGRAM: Final = re.compile(r"vnd\.sun\.star\.script:|macro:///|starview-ole|sun\.star\.oleobject")
# A field that runs a command, spells it in numbers, or fetches from a share.
COMMAND: Final = re.compile(
    r"\bDDE(AUTO)?\s|\bQUOTE(\s+\d+){3}|\b(INCLUDE(TEXT|PICTURE)|LINK|IMPORT)\s+\W{0,9}(\\\\|file:)",
    re.IGNORECASE,
)
MOST_IN_FIELDS: Final = 1_000_000
LONGEST_DECLARATION: Final = 200
ENCODING: Final = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]{0,40})")
HONEST: Final = {b"utf-8", b"us-ascii", b"iso-8859-1", b"windows-1252"}


def acts_when_opened(archive: zipfile.ZipFile) -> bool:
    """Raises ValueError where a part cannot be read as what it says it is."""
    for part in archive.infolist():
        name = part.filename.lower()
        if name.endswith(OBJECTS) or "oleobject" in name:
            return True
        if "embeddings/" in name and name.endswith((".bin", ".ole")):
            return True
        if not name.endswith((".xml", ".rels")) and not _begins_as_xml(archive, part):
            continue
        if part.file_size > MOST_OF_A_PART:
            raise ValueError
        text = archive.read(part)
        if _hides(text) or (_reaches_out(text) if name.endswith(".rels") else _acts(text)):
            return True
    return False


def _begins_as_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    with archive.open(part) as opened:
        head = opened.read(64)
    return head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def _hides(text: bytes) -> bool:
    """Whether it is written as no office program writes, which can hide commands."""
    start = text.removeprefix(b"\xef\xbb\xbf").lstrip()[:LONGEST_DECLARATION]
    declared = ENCODING.search(start)
    return (
        b"<!ENTITY" in text
        or b"<!DOCTYPE" in text
        or start[:1] not in {b"", b"<"}
        or b"\0" in start
        or (start.startswith(b"<?xml") and b"?>" not in start)
        or (declared is not None and declared[1].lower() not in HONEST)
    )


def _reaches_out(text: bytes) -> bool:
    try:
        links = list(ElementTree.fromstring(text))
    except ElementTree.ParseError as error:
        raise ValueError from error
    return any(map(_is_foreign, links))


def _is_foreign(link: ElementTree.Element) -> bool:
    kind = link.get("Type", "").rpartition("/")[2].lower()
    if kind in FOREIGN:
        return True
    if link.get("TargetMode", "").lower() != "external" or kind in ELSEWHERE:
        return False
    is_picture = kind in {"image", "video", "audio", "media"}
    return not (is_picture and link.get("Target", "").lower().startswith("https://"))


def _acts(text: bytes) -> bool:
    if not OF_INTEREST.search(text):
        return False
    reading = _Reading()
    try:
        reading.parser.Parse(text, True)
    except expat.ExpatError as error:
        raise ValueError from error
    return reading.acts or bool(COMMAND.search("".join(reading.fields)))


class _Reading:
    """`fields`: the instructions of fields, in which commands stand in pieces."""

    def __init__(self) -> None:
        self.acts, self.fields, self._left, self._in_field = False, list[str](), MOST_IN_FIELDS, 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._read

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        element = _local(name)
        told = {_local(key): value for key, value in attributes.items()}
        self._in_field += element == "instrText"
        if "instr" in told:
            self._take(told["instr"])
        self.acts = (
            self.acts
            or element in ACTS
            or (element == "event-listener" and _runs(told))
            or (element.startswith("hlink") and _starts(told.get("action", "")))
            or any(PROGRAM.search(value.lower()) for value in told.values())
        )

    def _end(self, name: str) -> None:
        self._in_field -= _local(name) == "instrText"

    def _read(self, text: str) -> None:
        if self._in_field:
            self._take(text)

    def _take(self, text: str) -> None:
        self._left -= len(text)
        if self._left < 0:
            raise ValueError("more commands than an honest file has")
        self.fields.append(text)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _runs(listener: dict[str, str]) -> bool:
    """Whether it opens a script or another file; a link to another page does no harm."""
    is_script = not listener.keys().isdisjoint({"language", "macro-name"})
    return is_script or not listener.get("href", "#").startswith("#")


def _starts(action: str) -> bool:
    return action.lower().startswith(("ppaction://program", "ppaction://macro", "ppaction://ole"))
