"""Text as people write it: plain forms for comparing; Markdown and cells made harmless."""

import re
import unicodedata
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False})
# What a spreadsheet takes for the beginning of a formula, or would skip to find one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# The same where a spreadsheet that cuts by another separator than we do would begin a cell: behind
# one, or in a new line, whatever blanks and quotes stand between.
_CUT_FORMULA = re.compile(r"""[;,|\t\r\n][\s"\ufeff]*(?=[=+@-])""")
# Control characters, halves of a character and what is none: XML cannot hold them.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What means something within a line of Markdown, and what only where a line begins.
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>&|~$^"})
_AT_THE_BEGINNING = re.compile(r"^(\d*)([#+=:.)-])")
_ITEM = re.compile(r"(?P<mark>[-*+]|\d{1,9}[.)]) (?P<said>.*\w.*)")
_TAGS = {
    "p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre", "a", "hr",
    "h3", "h4",
}  # fmt: skip


def plain(text: str) -> str:
    """Lower case, without accents, one space between words: for comparing names.

    >>> plain("  Escuela BÁSICA  Ñuñoa ")
    'escuela basica nunoa'
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    if not letters.isascii():
        letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(letters.split())


def words(text: str) -> list[str]:
    """The words of a text in their plain form: letters and digits only."""
    return re.findall(r"[a-z0-9]+", plain(text))


def for_xml(text: str) -> str:
    """The text without what no XML can hold, however it is escaped.

    >>> for_xml("a\\x0bb")
    'ab'
    """
    return _ILLEGAL.sub("", text)


@lru_cache(maxsize=512)
def harmless_cell(text: str) -> str:
    """The text as a cell of a table that stays text, wherever a spreadsheet cuts it into cells: an
    apostrophe keeps each from being computed.

    >>> harmless_cell("Liceo;=1+1")
    "Liceo;'=1+1"
    """
    text = for_xml(text)
    text = _CUT_FORMULA.sub(r"\g<0>'", text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def literal_line(text: str) -> str:
    """One line of Markdown that says just this text: nothing in it acts.

    >>> literal_line("# *one*  <b>")
    '\\\\# \\\\*one\\\\* \\\\<b\\\\>'
    """
    line = " ".join(text.split()).translate(_MARKS)
    return _AT_THE_BEGINNING.sub(r"\g<1>\\\g<2>", line)


def literal_text(text: str) -> str:
    """Markdown of a longer text: its paragraphs and lists stay, all else is only said."""
    return "\n".join(_literal_item(" ".join(line.split())) for line in text.splitlines()).strip(
        "\n"
    )


def _literal_item(line: str) -> str:
    """A line, with the marks of a list where something is said behind them."""
    item = _ITEM.match(line)
    if item is None:
        return literal_line(line)
    mark = "-" if item["mark"] in "-*+" else item["mark"]
    return f"{mark} {literal_line(item['said'])}"


def markdown(text: str) -> str:
    """HTML of a Markdown text in which nothing can run: no raw HTML, no pictures, safe links."""
    return nh3.clean(
        _markdown.render(text),
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow ugc",
    )
