"""The text of a mail in HTML, with the marks that a mail in plain text has."""

import re
from html import unescape
from typing import Final

from cardumen.methods.replies.lines import (
    IS_HEADING,
    ORIGINAL_FOLLOWS,
    SIGNATURE_FOLLOWS,
    tidy,
)

# Whoever quotes a quotation of a quotation is not read more deeply.
_DEEPEST: Final = 3
_UNREAD: Final = frozenset({"script", "style", "title", "xml", "template"})
_ROWS: Final = frozenset([
    "address", "article", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
])  # fmt: skip
_APART: Final = frozenset({"p", "blockquote", "ul", "ol", "table", "h1", "h2", "h3", "pre"})
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_CALLED = re.compile(r"""(?:class|id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_LINK = re.compile(r"""href\s*=\s*["']?(https?://[^\s"'>]+)""", re.I)
_SPACES = re.compile(r"\s+")
_GAP = re.compile(r"\n{3,}")
_TAG = re.compile(r"<[^<>]+>")
# Beyond it a tag says nothing more about what it is.
_LONGEST: Final = 2000

_SIGNS: Final = (
    (
        re.compile(
            r"divrplyfwdmsg|appendonsend|ms-outlook-mobile-reference-message|yahoo_quoted|"
            r"olk_src_body_section|mail-editor-reference-message-container|zmail_extra",
            re.I,
        ),
        ORIGINAL_FOLLOWS,
    ),
    (
        re.compile(
            r"gmail_signature|moz-signature|ms-outlook-mobile-signature|protonmail_signature|"
            r"(?:^|\s)(?:x_)?signature(?:$|\s)|yahoo-signature",
            re.I,
        ),
        SIGNATURE_FOLLOWS,
    ),
    (re.compile(r"gmail_attr|moz-cite-prefix|yahoo-style-wrap-attr", re.I), IS_HEADING),
)
# Outlook draws a line above what is answered.
_OUTLOOK_RULE = re.compile(r"border-top:\s*solid #(?:e1e1e1|b5c4df)", re.I)


def text_of(html: str) -> str:
    """Rows for blocks, "> " for quotations, links with their address. Read once from its beginning
    to its end, whatever is nested or left open in it."""
    reader = _Reader()
    html = tidy(html)
    place = 0
    while place < len(html):
        if html.startswith("<!--", place):
            place = html.find("-->", place) + 3
            if place < 3:
                break
        elif tag := _TAG.match(html, place):
            reader.read_tag(tag.group()[:_LONGEST])
            place = tag.end()
        else:
            opens = html.find("<", place + 1)
            end = opens if opens > 0 else len(html)
            reader.read_text(html[place:end])
            place = end
    return reader.text()


class _Reader:
    """What was read so far: whole rows, and the beginning of one."""

    def __init__(self) -> None:
        self._rows: list[str] = []
        self._row: list[str] = []
        self._depth = 0
        self._unread = ""
        self._is_kept = False  # its spaces and line ends, as in `pre`
        self._link = ""
        self._linked_at = 0

    def text(self) -> str:
        self._end_row()
        return _GAP.sub("\n\n", "\n".join(self._rows)).strip("\n")

    def read_text(self, text: str) -> None:
        if self._unread:
            return
        words = tidy(unescape(text))
        if not self._is_kept:
            self._row.append(_SPACES.sub(" ", words))
            return
        for n, row in enumerate(words.split("\n")):
            if n:
                self._end_row(always=True)
            self._row.append(row)

    def read_tag(self, tag: str) -> None:
        called = _NAME.match(tag)
        if called is None:
            return
        name = called.group(1).lower()
        is_end = tag.startswith("</")
        if self._unread:
            if is_end and name == self._unread:
                self._unread = ""
        elif name in _UNREAD:
            self._unread = "" if is_end or tag.endswith("/>") else name
        elif name == "a":
            self._end_link() if is_end else self._begin_link(tag)
        elif name == "br":
            self._end_row(always=True)
        elif name in _ROWS:
            self._part(name)
            self._nest(name, -1 if is_end else 1)
            if not is_end:
                self._begin(name, tag)
        elif not is_end:
            self._sign(tag)

    def _part(self, name: str) -> None:
        self._end_row()
        if name in _APART and self._rows and self._rows[-1]:
            self._rows.append("")

    def _nest(self, name: str, by: int) -> None:
        if name == "blockquote":
            self._depth = max(0, self._depth + by)
        elif name == "pre":
            self._is_kept = by > 0

    def _begin(self, name: str, tag: str) -> None:
        if name == "hr":
            self._rows.append("-----")
        elif name == "li":
            self._row.append("- ")
        self._sign(tag)

    def _sign(self, tag: str) -> None:
        """What the names of a part, and the line above it, say of it."""
        names = " ".join(map("".join, _CALLED.findall(tag)))
        sign = next((sign for names_of, sign in _SIGNS if names_of.search(names)), "")
        if sign == IS_HEADING:
            self._end_row()
            self._row.append(sign)
        elif sign or _OUTLOOK_RULE.search(tag):
            self._end_row()
            self._rows.append(sign or ORIGINAL_FOLLOWS)

    def _begin_link(self, tag: str) -> None:
        address = _LINK.search(tag)
        self._link = address.group(1) if address else ""
        self._linked_at = len(self._row)

    def _end_link(self) -> None:
        """Its address, where the words are others."""
        words = "".join(self._row[self._linked_at :]).strip()
        if self._link and words and words not in self._link and self._link not in words:
            self._row.append(f" <{unescape(self._link)}>")
        self._link = ""

    def _end_row(self, *, always: bool = False) -> None:
        words = "".join(self._row)
        words = words.rstrip() if self._is_kept else " ".join(words.split())
        self._row = []
        if words or always:
            self._rows.append(("> " * min(self._depth, _DEEPEST) + words).rstrip())
