"""An answer by e-mail, cut into what its writer wrote and what came along."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from cardumen.methods.replies.headings import has_marker, mark_headings
from cardumen.methods.replies.html import text_of
from cardumen.methods.replies.lines import Kind, Lines, tidy, without_signs
from cardumen.methods.replies.signatures import signature_begins

_QUOTED: Final = (Kind.QUOTE, Kind.HEADING)
_GAP: Final = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Reply:
    """`written` and `cut` together say all that the mail said, each in its order. `is_doubtful`
    where nothing was left as written, and something is shown that looks quoted or signed."""

    written: str
    cut: str
    is_doubtful: bool = False


@dataclass(frozen=True)
class _Part:
    """Lines in a row, from `first` to before `end`, all of them quoted or none. What someone wrote
    goes to before `signed`, and there the signature begins."""

    first: int
    signed: int
    end: int
    is_quoted: bool
    is_written: bool


def cut_reply(text: str, html: str = "") -> Reply:
    """Of the mail's text, or of its HTML where it has no text. Quotations stay where something is
    written below them, because it answers them; what is written is empty only where the mail is.

    >>> cut_reply("Sí, vamos.\\n\\nEl 3/3/25 10:22, Paola escribió:\\n> ¿Vienen?").written
    'Sí, vamos.'
    """
    text = tidy(text)
    lines = Lines(text if text.strip() else text_of(html))
    end = mark_headings(lines)
    parts = list(_parts(lines, end))
    said = [n for n, part in enumerate(parts) if part.is_written]
    if not said:
        return _doubtful(lines, parts)
    answered = _answered(lines, parts, said)
    written: list[str] = []
    cut: list[str] = []
    for part in parts:
        for n in range(part.first, part.end):
            is_kept = n in answered if part.is_quoted else n < part.signed
            (written if is_kept else cut).append(lines.all[n])
        written.append("")  # in Markdown an answer below a quotation would else be part of it
    return Reply(_joined(written), _joined([*cut, *lines.all[end:]]))


def _parts(lines: Lines, end: int) -> Iterator[_Part]:
    is_below = is_written = False
    for is_quoted, row in groupby(range(end), key=lambda n: lines.kinds[n] in _QUOTED):
        places = list(row)
        first, behind = places[0], places[-1] + 1
        # No signature is looked for in code.
        loose = next((n + 1 for n in reversed(places) if lines.kinds[n] is Kind.CODE), first)
        signed = first
        if not is_quoted:
            heads = lines.heads[loose:behind]
            signed = loose + signature_begins(heads, is_foot=is_below and is_written)
        part = _Part(first, signed, behind, is_quoted, any(lines.heads[first:signed]))
        is_below |= is_quoted
        is_written |= part.is_written
        yield part


def _answered(lines: Lines, parts: list[_Part], said: list[int]) -> frozenset[int]:
    """The quoted lines that stay: those above something that is written, without our own line and
    what stands above it; none where the whole message stands above all that is written."""
    quoted = [
        n
        for part in parts[: said[-1]]
        for n in range(part.first, part.end)
        if lines.kinds[n] is Kind.QUOTE
    ]
    ours = next((n for n in quoted if has_marker(lines.heads[n])), None)
    if ours is None:
        return frozenset(quoted)
    below = [n for n in said if parts[n].first > ours]
    is_whole = len(below) == 1 and not any(part.is_quoted for part in parts[below[0] :])
    return frozenset(n for n in quoted if n > ours and not is_whole)


def _doubtful(lines: Lines, parts: list[_Part]) -> Reply:
    """Its signature, in case it is none; else all of it."""
    signed = {n for part in parts if not part.is_quoted for n in range(part.signed, part.end)}
    written = _joined(lines.all[n] for n in sorted(signed))
    if not written:
        signed = set(range(len(lines)))
        written = _joined(lines.all)
    cut = _joined(line for n, line in enumerate(lines.all) if n not in signed)
    return Reply(written, cut, is_doubtful=bool(written))


def _joined(rows: Iterable[str]) -> str:
    """Without blanks at the ends and double ones between."""
    return _GAP.sub("\n\n", "\n".join(without_signs(row).rstrip() for row in rows)).strip("\n")
