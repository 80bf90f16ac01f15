"""Text as people write it: plain forms for comparing; Markdown and cells made harmless."""

import re
import unicodedata
from contextlib import suppress
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False})
# A link may begin at each bracket, and is looked for in all that follows: in a text of brackets
# only, that takes longer than all else on a page.
_MOST_BRACKETS = 1000
_unlinked = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(
    ["link", "image", "reference"]
)
# What a spreadsheet takes for the beginning of a formula, or would skip to find one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# The same where a spreadsheet that cuts by another separator than we do would begin a cell: behind
# one, or in a new line, whatever blanks and quotes stand between.
_CUT_FORMULA = re.compile(
    r"""(?<![;,|\s"\ufeff])(?:[^\S\t\r\n]|["\ufeff])*+[;,|\t\r\n][;,|\s"\ufeff]*+(?=[=+@-])"""
)
# Control characters, halves of a character and what is none: XML cannot hold them.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WORD = re.compile(r"[^\W_]+")
# Marks of direction, blanks without width, the tags of a plane that nothing shows.
_UNSEEN = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_LOOSE_JOINER = re.compile("(?<!\\S)[\u200c\u200d]++|(?<![\u200c\u200d])[\u200c\u200d]++(?!\\S)")
# Letters that look like nothing.
_FILLERS = frozenset("\u2800\u3164\uffa0\u200c\u200d")
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
    letters = unicodedata.normalize("NFKD", text.casefold()).casefold()
    if not letters.isascii():
        letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(letters.split())


def words(text: str) -> list[str]:
    """The words of a text in their plain form: letters and digits only, of every script.

    >>> words("N.º 3, «Ñuñoa»: школа 12")
    ['n', 'o', '3', 'nunoa', 'школа', '12']
    """
    return _WORD.findall(plain(text))


def visible(text: str) -> str:
    """The text without what no one sees and what turns others round: direction marks, blanks of no
    width, control characters. Of these only line breaks and tabs stay, and joiners between letters,
    which some scripts and emoji need. "" where nothing would be seen.

    >>> visible("Ana\u202e \u200bRosa"), visible("\u2800\u3164")
    ('Ana Rosa', '')
    """
    if text.isascii() and text.isprintable():
        return text
    shown = _LOOSE_JOINER.sub("", _UNSEEN.sub("", text))
    return shown if any(map(_is_seen, shown)) or not shown.strip() else ""


def _is_seen(letter: str) -> bool:
    return letter not in _FILLERS and unicodedata.category(letter)[0] not in "ZCM"


def normal_address(email: str) -> str:
    """An address of e-mail as it is kept: in small letters, the name of a domain as the network
    writes it, so that both spellings are one.

    >>> normal_address(" Ana@Ñandú.CL ")
    'ana@xn--and-6ma2c.cl'
    """
    box, at, domain = visible(email).strip().lower().rpartition("@")
    with suppress(UnicodeError):  # no such domain: whoever checks the address says so
        domain = domain.encode("idna").decode()
    return f"{box}{at}{domain}"


def addresses_in(pasted: str) -> set[str]:
    """The addresses of e-mail in a text that was pasted, however they are separated.

    >>> sorted(addresses_in("Ana <ana@example.org>; Luis, LUIS@example.org"))
    ['ana@example.org', 'luis@example.org']
    """
    return {normal_address(word) for word in re.split(r"[\s,;<>]+", pasted) if "@" in word}


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


def markdown_tokens(text: str) -> list[Token]:
    """A Markdown text, parsed; in one of more brackets than anyone writes, these are letters."""
    reads = _markdown if text.count("[") <= _MOST_BRACKETS else _unlinked
    return reads.parse(text)


def markdown(text: str) -> str:
    """HTML of a Markdown text in which nothing can run: no raw HTML, no pictures, safe links."""
    return nh3.clean(
        _markdown.renderer.render(markdown_tokens(text), _markdown.options, {}),
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow ugc",
    )
