"""The letters of a text file, whatever wrote it: found by which reading gives words as people write
them, since hardly any file says it.

Spanish tells the code pages apart: Ñ in Windows, in DOS and on a Macintosh are three bytes, and
each of them is a sign that no word holds in the other two.
"""

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, permutations
from typing import Final, TypeVar

from django.utils.translation import gettext as _

from cardumen.kernel.errors import Invalid

W = TypeVar("W", str, bytes)

# The likeliest first: it wins where two read as well.
EIGHT_BIT: Final = ("cp1252", "cp850", "cp437", "mac_roman")
MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WIDE: Final = {(0, 1): "utf-16-le", (1, 0): "utf-16-be"}
ENOUGH: Final = 4_000
SHORT: Final = 8
MOST_WORDS: Final = 20_000

_SPANISH: Final = frozenset("áéíóúüñÁÉÍÓÚÜÑ")
_SIGNS: Final = frozenset("°ºª´`’‘“”«»–—¡¿·…€")
_INVISIBLE: Final = re.compile("[\ufeff\u200b\u2060\x80-\x84\x86-\x9f]")
# Words with a letter that encodings tell apart; begun nowhere but where a word begins.
_NARROW: Final = re.compile(rb"(?<![A-Za-z\x80-\xff])[A-Za-z]*+[\x80-\xff][A-Za-z\x80-\xff]*+")
_WORD: Final = re.compile(
    r"(?<![A-Za-z\x80-\U0010ffff])[A-Za-z]*+[\x80-\U0010ffff][A-Za-z\x80-\U0010ffff]*+"
)
_RUN: Final = re.compile(r"[^\x00-\x7f]{2,}")
# What a text loses for good where a program knew no better; a question mark may be meant.
_LOST: Final = re.compile(r"\ufffd|(?<=[^\W\d_])\?(?=[^\W\d_])|Ã(?![^\W\d_])|[¥¤¦§ƒ¢£±ÐÝ](?=\w)")
# Per word: what may be odd in one file; and beyond what nothing is told by it.
ODD: Final = 0.3
UNREADABLE: Final = 1.5
FEW: Final = 3
# In place of a word that a code page cannot hold.
UNREAD: Final = "\ufffd\ufffd"


def _as_latin_1(error: UnicodeError) -> tuple[str | bytes, int]:
    """Windows leaves five bytes open, and programs read them as what they are in Latin-1."""
    if isinstance(error, UnicodeDecodeError):
        return error.object[error.start : error.end].decode("latin-1"), error.end
    assert isinstance(error, UnicodeEncodeError)
    try:
        return error.object[error.start : error.end].encode("latin-1"), error.end
    except UnicodeEncodeError:
        raise error from None


codecs.register_error("as-latin-1", _as_latin_1)


@dataclass(frozen=True)
class Letters:
    """How the lines of one file are read: those that are no UTF-8 in `eight_bit`; and where a
    program took one code page for another before, (taken for, written in)."""

    eight_bit: str = EIGHT_BIT[0]
    swapped: tuple[str, str] | None = None

    def line(self, raw: bytes) -> str:
        if raw.isascii():
            return raw.decode("ascii")
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            text = raw.decode(self.eight_bit, "as-latin-1")
        text = encoded_once(text)
        if self.swapped is not None:
            text = _WORD.sub(self._again, text)
        return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))

    def _again(self, word: re.Match[str]) -> str:
        assert self.swapped is not None
        return _reread(word.group(), *self.swapped) or word.group()


def letters_of(lines: Iterable[bytes]) -> Letters:
    """Look the whole file through. Raises Invalid, for `file`, where no reading gives words."""
    narrow: Counter[bytes] = Counter()
    wide: Counter[str] = Counter()
    for line in lines:
        if line.isascii():
            continue
        try:
            text = encoded_once(line.decode("utf-8"))
        except UnicodeDecodeError:
            _add(narrow, _NARROW.findall(line))
        else:
            _add(wide, _WORD.findall(text))
    return Letters(_eight_bit(narrow), _swap(wide))


def encoded_once(text: str) -> str:
    """UTF-8 that was taken for another encoding and encoded again, as often as that happened."""
    for _time in range(3):
        again = _RUN.sub(_decoded_run, text)
        if again == text:
            break
        text = again
    return text


def plain_bytes(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same text in an encoding of which ASCII is a part. Raises Invalid, for `file`, where it
    is not text."""
    chunks = iter(chunks)
    first = next(chunks, b"")
    encoding = next((name for mark, name in MARKS if first.startswith(mark)), None)
    encoding = encoding or _unmarked(first[:ENOUGH])
    if encoding is None:
        for chunk in chain([first], chunks):
            if b"\0" in chunk:
                raise no_table()
            yield chunk
        return
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    for chunk in chain([first], chunks, [b""]):
        yield decoder.decode(chunk, final=not chunk).encode("utf-8", "replace")


def no_table() -> Invalid:
    return Invalid(
        _("This is not a text file or a spreadsheet. Choose a CSV or XLSX file."), field="file"
    )


def lost_letters(text: str) -> bool:
    """Whether a name holds signs that stand where letters were."""
    return _LOST.search(text) is not None


def fixed_letters(text: str) -> str:
    """A name in which single letters went through the wrong code page, where only one reading
    makes all of them Spanish.

    >>> fixed_letters("NUESTRA SE¥ORA")
    'NUESTRA SEÑORA'
    """
    return _WORD.sub(lambda word: _fixed_word(word.group()), text)


def _fixed_word(word: str) -> str:
    if not lost_letters(word):
        return word
    readings = (_reread(word, *pair) for pair in permutations(EIGHT_BIT, 2))
    good = {
        found
        for found in readings
        if found and all(sign < "\x80" or sign in _SPANISH for sign in found) and not _cost(found)
    }
    return good.pop() if len(good) == 1 else word


def _unmarked(sample: bytes) -> str | None:
    """UTF-16 that does not say so: every other byte of most letters is zero."""
    if len(sample) < SHORT:
        return None
    halves = [sample[place::2].count(0) for place in (0, 1)]
    most = max(len(sample) // 2, 1)
    return WIDE.get((int(halves[0] > most * 0.6), int(halves[1] > most * 0.6)))


def _add(words: Counter[W], found: Iterable[W]) -> None:
    if len(words) < MOST_WORDS:
        words.update(found)


def _eight_bit(words: Mapping[bytes, int]) -> str:
    costs = {
        encoding: _mean({word.decode(encoding, "as-latin-1"): n for word, n in words.items()})
        for encoding in EIGHT_BIT
    }
    best = min(EIGHT_BIT, key=lambda encoding: costs[encoding])
    if costs[best] > ODD:
        best = EIGHT_BIT[0]
    if min(costs.values()) > UNREADABLE and len(words) >= FEW:
        word = next(iter(words)).decode(best, "as-latin-1")
        raise Invalid(
            _(
                "The accented letters of the file cannot be read (“%(word)s”). Save it again as "
                "“CSV UTF-8”."
            )
            % {"word": word[:40]},
            field="file",
        )
    return best


def _swap(words: Mapping[str, int]) -> tuple[str, str] | None:
    as_is = _mean(words)
    if as_is <= ODD:
        return None
    costs = {
        pair: _mean({_reread(word, *pair) or UNREAD: n for word, n in words.items()})
        for pair in permutations(EIGHT_BIT, 2)
    }
    best = min(costs, key=lambda pair: costs[pair])
    return best if costs[best] < as_is / 4 else None


def _mean(words: Mapping[str, int]) -> float:
    """The mean cost of a word."""
    total = sum(count * _cost(word) for word, count in words.items())
    return total / max(sum(words.values()), 1)


def _cost(word: str) -> float:
    """How unlikely a word is as one of a Spanish text."""
    cost = 0.0
    for before, sign, after in zip(f" {word}", word, f"{word[1:]} ", strict=False):
        if sign < "\x80":
            continue
        if sign in _SPANISH:
            amid_capitals = before.isupper() and not after.islower()
            cost += (sign.islower() and amid_capitals) or (sign.isupper() and before.islower())
        elif sign in _SIGNS:
            cost += 0.5 * (before.isalpha() and after.isalpha())
        else:
            cost += 1 if sign.isalpha() else 3
    return cost


def _reread(word: str, taken_for: str, written_in: str) -> str | None:
    try:
        return word.encode(taken_for, "as-latin-1").decode(written_in, "as-latin-1")
    except UnicodeError:
        return None


def _decoded_run(run: re.Match[str]) -> str:
    for encoding in EIGHT_BIT:
        try:
            text = run.group().encode(encoding, "as-latin-1").decode("utf-8")
        except UnicodeError:
            continue
        if all(ord(sign) < 0x180 or sign in _SIGNS or sign in "\u200b\ufeff" for sign in text):
            return text
    return run.group()
