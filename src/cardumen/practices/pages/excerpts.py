"""The part of a text that answers a search, with the words that were found marked."""

import re
from collections.abc import Collection, Sequence
from textwrap import shorten
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cardumen.methods.retrieval import Span, spans

LENGTH: Final = 220
LINE: Final = 160
# What Markdown writes for emphasis, headings and quotations.
_MARKUP: Final = re.compile(r"[*_#>`]+")
# A full stop and a capital: "2.º básico" and "n = 27. y" go on.
_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÁÉÍÓÚÑ¿¡«“])|\n")


def marked(text: str, language: str, wanted: Collection[str]) -> SafeString | None:
    """The whole text with the words marked; None when it holds none of them."""
    found = _found(text, language, wanted)
    return _mark(text, 0, len(text), found) if found else None


def excerpt(texts: Sequence[str], language: str, wanted: Collection[str]) -> SafeString | None:
    """About LENGTH characters of the text that hold most of the words; None when none does."""
    best: tuple[int, int, str, int, list[Span]] | None = None
    for written in texts:
        text = _MARKUP.sub("", written)
        found = _found(text, language, wanted)
        for place, first in enumerate(found):
            inside = [span for span in found[place:] if span.end <= first.start + LENGTH]
            worth = (len({span.term for span in inside}), len(inside))
            if best is None or worth > best[:2]:
                best = (*worth, text, first.start, found)
    if best is None:
        return None
    _, _, text, start, found = best
    begin, end = _window(text, start)
    return _mark(text, begin, end, found)


def first_sentence(text: str) -> str:
    """In one line, without its markup; a long one is cut at a word."""
    sentence = _END.split(_MARKUP.sub("", text).strip(), maxsplit=1)[0]
    return shorten(sentence, LINE, placeholder=" …")


def _found(text: str, language: str, wanted: Collection[str]) -> list[Span]:
    return [span for span in spans(text, language) if span.term in wanted]


def _window(text: str, start: int) -> tuple[int, int]:
    """Some words of what stands before, then LENGTH characters, never cutting a word."""
    begin = max(0, start - LENGTH // 4)
    if begin:
        begin = text.find(" ", begin, start) + 1 or start
    end = begin + LENGTH
    if end >= len(text):
        return begin, len(text)
    return begin, max(text.rfind(" ", start, end), start + 1)


def _mark(text: str, begin: int, end: int, found: Sequence[Span]) -> SafeString:
    parts = ["… " if begin else ""]
    place = begin
    for span in found:
        if span.start < place or span.end > end:
            continue
        word = text[span.start : span.end]
        parts += [escape(text[place : span.start]), "<mark>", escape(word), "</mark>"]
        place = span.end
    parts += [escape(text[place:end]), " …" if end < len(text) else ""]
    return mark_safe("".join(parts))
