"""The lines of a mail, each with what can be told from it alone and from its neighbours.

No line is read further than its first `LONGEST` characters, and none looks at more than a few
neighbours: the time is linear in the length of the mail.
"""

import re
from enum import Enum
from typing import Final

# Beyond it a line says nothing more about what it is.
LONGEST: Final = 400
# What a mail in HTML knows of its parts, said to the reader of lines (`html.py`): characters that
# no text holds (Unicode keeps them for this), because they are dropped from it first.
ORIGINAL_FOLLOWS: Final = "\ufdd0"
SIGNATURE_FOLLOWS: Final = "\ufdd1"
IS_HEADING: Final = "\ufdd2"

_QUOTED = re.compile(r"[ \t]{0,3}>")
_MARKS = re.compile(r"[> \t]+")
_FENCE = re.compile(r"[ \t]{0,3}```")
# A line that the sender's program broke in two, of which only the first half has its mark.
_BROKEN_AT: Final = 66
_REST = re.compile(r"[a-záéíóúüñ<(]\S*(?: \S+)?$|https?://\S+$")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\ufdd0-\ufdd2]"
)


class Kind(Enum):
    BLANK = "blank"
    TEXT = "text"
    QUOTE = "quote"
    CODE = "code"
    HEADING = "heading"  # says who wrote what is quoted below it


class Lines:
    """`all` as they came, `heads` their beginnings without marks of quotation, and `kinds`."""

    def __init__(self, text: str) -> None:
        self.all = text.split("\n")
        self.heads = [_head(line) for line in self.all]
        self.kinds = [
            Kind.QUOTE if _QUOTED.match(line) else Kind.TEXT if head else Kind.BLANK
            for line, head in zip(self.all, self.heads, strict=True)
        ]
        self._fence()
        self._rejoin()
        self._next = self._followers()

    def __len__(self) -> int:
        return len(self.all)

    def is_text(self, place: int) -> bool:
        return 0 <= place < len(self) and self.kinds[place] is Kind.TEXT

    def after(self, place: int) -> int:
        """The place of the next line that is not blank; the length where there is none."""
        return self._next[place]

    def is_quoted_after(self, place: int) -> bool:
        following = self.after(place)
        return following < len(self) and self.kinds[following] is Kind.QUOTE

    def _fence(self) -> None:
        """What stands between two fences is code, whatever it looks like."""
        fences = [n for n, line in enumerate(self.all) if _FENCE.match(line)]
        for first, last in zip(fences[::2], fences[1::2], strict=False):
            self.kinds[first : last + 1] = [Kind.CODE] * (last + 1 - first)

    def _rejoin(self) -> None:
        for n in range(1, len(self) - 1):
            around = self.kinds[n - 1], self.kinds[n + 1]
            if self.kinds[n] is Kind.TEXT and around == (Kind.QUOTE, Kind.QUOTE):
                broken = len(self.all[n - 1]) >= _BROKEN_AT and self.heads[n - 1][-1:] not in ".?!:"
                if broken and _REST.match(self.heads[n]):
                    self.kinds[n] = Kind.QUOTE

    def _followers(self) -> list[int]:
        following = len(self)
        places = []
        for n in reversed(range(len(self))):
            places.append(following)
            if self.kinds[n] is not Kind.BLANK:
                following = n
        return places[::-1]


def tidy(text: str) -> str:
    """With one kind of line end and of space, without what no one sees."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return without_signs(text)


def without_signs(text: str) -> str:
    return _UNSEEN.sub("", text)


def _head(line: str) -> str:
    head = line[:LONGEST]
    marks = _MARKS.match(head)
    return head[marks.end() :].rstrip() if marks else head.rstrip()
