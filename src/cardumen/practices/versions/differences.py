"""What differs between two texts, word by word, as a person reads it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

# Of what stayed, so many words on either side of a change; the rest is left out.
AROUND: Final = 20
# A longer change is shown as one: comparing it word by word would take long and say little.
MOST_WORDS: Final = 1500
_WORD: Final = re.compile(r"\S+\s*|\s+")

Kind = Literal["same", "out", "in", "gap"]


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, went or came; a `gap` stands for words left out."""

    kind: Kind
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """From `before` to `after`. First by lines, then within the lines that differ by words."""
    pieces: list[Piece] = []
    for kind, text in _by_lines(before, after):
        if pieces and pieces[-1].kind == kind:
            pieces[-1] = Piece(kind, pieces[-1].text + text)
        else:
            pieces.append(Piece(kind, text))
    return [
        piece
        for place, whole in enumerate(pieces)
        for piece in _shortened(whole, place, len(pieces))
    ]


def _by_lines(before: str, after: str) -> Iterator[tuple[Kind, str]]:
    old, new = (_plain(text).splitlines(keepends=True) for text in (before, after))
    for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            yield "same", "".join(old[a:b])
        else:
            yield from _by_words("".join(old[a:b]), "".join(new[c:d]))


def _by_words(before: str, after: str) -> Iterator[tuple[Kind, str]]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        opcodes = [("replace", 0, len(old), 0, len(new))]
    else:
        bare = [[word.strip() for word in words] for words in (old, new)]
        opcodes = list(SequenceMatcher(None, bare[0], bare[1]).get_opcodes())
    for tag, a, b, c, d in opcodes:
        if tag == "equal":
            yield "same", "".join(new[c:d])
            continue
        if b > a:
            yield "out", "".join(old[a:b])
        if d > c:
            yield "in", "".join(new[c:d])


def _shortened(piece: Piece, place: int, many: int) -> Iterator[Piece]:
    """The words around the changes; all of it where nothing changed on that side is left out."""
    if piece.kind != "same" or many == 1:
        yield piece
        return
    words = _WORD.findall(piece.text)
    head = 0 if place == 0 else AROUND
    tail = 0 if place == many - 1 else AROUND
    if len(words) <= head + tail + 1:
        yield piece
        return
    if head:
        yield Piece("same", "".join(words[:head]))
    yield Piece("gap", "")
    if tail:
        yield Piece("same", "".join(words[-tail:]))


def _plain(text: str) -> str:
    return "\n".join(text.splitlines())
