"""What makes a PDF act when it is opened, or carry other files in it: programs, commands, forms
that send themselves, attachments.

Every object is read, wherever a viewer could look for one: behind each `obj`, in every stream that
holds objects, in trailers. Names are compared as a viewer reads them. What shows the pages is not
looked at. Where objects cannot be read for certain, the file is not taken.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

ACTS: Final = {
    b"JavaScript", b"Launch", b"SubmitForm", b"ImportData", b"GoToE", b"Rendition", b"RichMedia",
    b"RichMediaContent", b"RichMediaExecute", b"OnInstantiate", b"EmbeddedFile", b"EmbeddedFiles",
    b"FileAttachment",
}  # fmt: skip
# Short enough to be the name of a letter or a font: they count where a value follows.
ACTS_WITH_VALUE: Final = {b"JS", b"AA", b"EF", b"XFA"}
OF_INTEREST: Final = ACTS | ACTS_WITH_VALUE | {b"Encrypt", b"OpenAction"}
ENDS: Final = {b"endobj", b"stream", b"obj", b"xref", b"trailer", b"startxref"}
MOST_UNPACKED: Final = 60_000_000
MOST_TOKENS: Final = 2_000_000
# Honest objects lie beside one another; so often may the same bytes be read all the same.
MOST_TIMES: Final = 4
PIECE: Final = 65_536

_SPACE: Final = rb"[\0\t\n\f\r ]"
_LINK: Final = re.compile(rb"(?<!\d)(\d+)" + _SPACE + rb"+\d+" + _SPACE + rb"+R\b")
_SIGNS: Final = rb"%[^\r\n]*|<<|>>|<[^>]*|[()\[\]]|/[^\0\t\n\f\r ()<>\[\]{}/%]*|"
_TOKEN: Final = re.compile(_SIGNS + _LINK.pattern + rb"|[^\0\t\n\f\r ()<>\[\]{}/%]+")
# The same without the numbers, of which some files have millions.
_SIGNIFICANT: Final = re.compile(_SIGNS + _LINK.pattern + rb"|[A-Za-z]+")
_IN_TEXT: Final = re.compile(rb"[()\\]")
_BEGIN: Final = re.compile(rb"(?<=[\0\t\n\f\r \d])obj|trailer")
_NUMBER: Final = re.compile(rb"(\d{1,10})" + _SPACE + rb"+\d{1,10}" + _SPACE + rb"*$")
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")

Tokens = Sequence[bytes]


def acts_when_opened(data: bytes) -> bool:
    """Whether it does. Raises ValueError where that cannot be told."""
    return _Reading(data).acts()


class _Reading:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._tokens_left, self._unpacked_left = MOST_TOKENS, MOST_UNPACKED
        self._bytes_left = MOST_TIMES * len(data) + PIECE
        self._holds_objects = self._is_encrypted = False
        # What is done at the start, by the number of the object that says it.
        self._at_start: set[int] = set()
        self._only_show: dict[int, bool] = {}

    def acts(self) -> bool:
        if any(self._acts(number, tokens) for number, tokens in self._objects()):
            return True
        if self._is_encrypted and self._holds_objects:
            raise ValueError("objects under a password")
        return not all(self._only_show.get(number, False) for number in self._at_start)

    def _acts(self, number: int | None, tokens: Tokens) -> bool:
        if number is not None:
            before = self._only_show.get(number, True)
            self._only_show[number] = before and _only_shows_a_page(tokens)
        for place, token in enumerate(tokens):
            name = _name(token)
            if name not in OF_INTEREST:
                continue
            value = tokens[place + 1] if place + 1 < len(tokens) else b""
            has_value = not value.startswith(b"/") and value not in {b"", b"]", b">>"}
            if name in ACTS or (name in ACTS_WITH_VALUE and has_value):
                return True
            if name == b"Encrypt" and has_value:
                self._is_encrypted = True
            if name == b"OpenAction":
                if link := _LINK.match(value):
                    self._at_start.add(int(link[1]))
                elif not _only_shows_a_page(tokens[place + 1 :]):
                    return True
        return False

    def _objects(self) -> Iterator[tuple[int | None, Tokens]]:
        """All of them, each with its number where it has one."""
        for begin in _BEGIN.finditer(self._data):
            number = _NUMBER.search(self._data, max(0, begin.start() - 40), begin.start())
            tokens, end = self._read(_SIGNIFICANT, self._data, begin.end())
            yield int(number[1]) if number else None, tokens
            if tokens[-1:] == [b"stream"] and {b"N", b"First"} <= {_name(one) for one in tokens}:
                self._holds_objects = True
                yield from self._packed(self._read(_TOKEN, self._data, begin.end())[0], end)

    def _packed(self, tokens: Tokens, start: int) -> Iterator[tuple[int, Tokens]]:
        """Those in a stream of objects."""
        data = self._data
        start += 2 if data[start : start + 2] == b"\r\n" else data[start : start + 1] in b"\r\n"
        if _is_deflated(tokens):
            data, start = self._inflate(start), 0
        count, first = _number(tokens, b"N"), start + _number(tokens, b"First")
        head = [int(number) for number in data[start:first].split()]
        if 2 * count > len(head):
            raise ValueError("objects that are not there")
        for number, offset in zip(head[::2], head[1::2], strict=False):
            yield number, self._read(_SIGNIFICANT, data, first + offset)[0]

    def _inflate(self, start: int) -> bytes:
        unpacking, unpacked = zlib.decompressobj(), bytearray()
        try:
            for at in range(start, len(self._data), PIECE):
                piece = self._data[at : at + PIECE]
                unpacked += unpacking.decompress(piece, self._unpacked_left + 1 - len(unpacked))
                if len(unpacked) > self._unpacked_left:
                    raise ValueError("too much inside")
                if unpacking.eof:
                    break
        except zlib.error as error:
            raise ValueError("damaged objects") from error
        self._unpacked_left -= len(unpacked)
        self._bytes_left += MOST_TIMES * len(unpacked)
        return bytes(unpacked)

    def _read(self, pattern: re.Pattern[bytes], data: bytes, start: int) -> tuple[list[bytes], int]:
        """The tokens of the object that begins there, and where they end. Of a text only how it
        begins is one."""
        tokens: list[bytes] = []
        at, depth, is_whole = start, 0, False
        while not is_whole and (match := pattern.search(data, at)):
            token, at = match[0], match.end()
            is_after = depth <= 0 and len(tokens) > 3
            if token == b"(":
                at = _end_of_text(data, at)
            elif token in {b"<<", b"["}:
                depth += 1
            elif token in {b">>", b"]"}:
                depth -= 1
            elif token[:1] == b"<":
                token = b"<"
            if token[:1] != b"%":
                is_whole = is_after or token in ENDS
                tokens.append(token)
            if len(tokens) > self._tokens_left or at - start > self._bytes_left:
                raise ValueError("objects without end, or one over another")
        self._tokens_left -= len(tokens)
        self._bytes_left -= at - start
        return tokens, at


def _end_of_text(data: bytes, at: int) -> int:
    depth = 1
    while match := _IN_TEXT.search(data, at):
        at = match.end() + (match[0] == b"\\")
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        if depth == 0:
            return at
    return len(data)


def _name(token: bytes) -> bytes:
    """As a viewer reads it; empty where it is none."""
    if token[:1] != b"/":
        return b""
    if b"#" not in token:
        return token[1:]
    return _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), token[1:])


def _only_shows_a_page(tokens: Tokens) -> bool:
    """A destination, by its name or in full, or the action of going there with nothing after it."""
    if not tokens or tokens[0] != b"<<":
        return bool(tokens) and (tokens[0] in {b"[", b"(", b"<", b"null"} or tokens[0][:1] == b"/")
    depth, kinds = 0, []
    for place, token in enumerate(tokens):
        depth += (token == b"<<") - (token == b">>")
        if depth == 0:
            break
        name = _name(token)
        if name == b"Next":
            return False
        if name == b"S":
            kinds.append(_name(b"".join(tokens[place + 1 : place + 2])))
    return kinds == [b"GoTo"]


def _is_deflated(tokens: Tokens) -> bool:
    """Whether a stream of objects is packed; in the one way in which honest programs do it."""
    filters: list[bytes] = []
    for place, token in enumerate(tokens[:-1]):
        name, value = _name(token), tokens[place + 1]
        if name in {b"Filter", b"F"}:
            listed = tokens[place + 2 : place + 4] if value == b"[" else [value]
            filters += [_name(one) or one for one in listed if one != b"]"]
        if name in {b"DecodeParms", b"DP", b"Predictor"} and value not in {b"<<", b"null", b"1"}:
            raise ValueError("packed with parameters")
    if filters not in ([], [b"FlateDecode"], [b"Fl"]):
        raise ValueError("packed in another way")
    return bool(filters)


def _number(tokens: Tokens, name: bytes) -> int:
    """What is said under that name, which must be said once. Raises ValueError for a link."""
    (place,) = [place for place, token in enumerate(tokens[:-1]) if _name(token) == name]
    return int(tokens[place + 1])
