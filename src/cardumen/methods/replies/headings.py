"""Where the message that is answered begins: our own line, and what mail programs put there.

Lines that say who wrote it ("El lun, 3 mar 2025 a las 10:22, Paola escribió:"), as Gmail, Apple,
Thunderbird and Yahoo do, and blocks of its headers ("De: … Enviado: … Para: … Asunto: …"), as
Outlook and Samsung do: in Spanish and English, and in neighbouring languages where it costs a word.
"""

import re
from typing import Final, NamedTuple

from cardumen.methods.replies.lines import IS_HEADING, LONGEST, ORIGINAL_FOLLOWS, Kind, Lines

_OURS: Final = "##-"
# How far back a heading that was broken into lines can begin, and how long a block can be.
_BROKEN_INTO: Final = 4
_BLOCK: Final = 12
_STRAY: Final = 2

_VERBS = (
    r"escribió|escribio|ha escrito|wrote|writes|schrieb|a écrit|ha scritto|escreveu|schreef|"
    r"napisał\(a\)|napisała?|skrev"
)
# The verb ends the line, or the name does that some languages put behind it.
_ENDS = re.compile(rf"(?:^|.*[\s>)\]\"'*_])(?:{_VERBS})(?!\w)[^:\n]{{0,120}}:[\s*_]*$", re.I)
_BEGINS = re.compile(r"[\W_]*(?:el|on|em|am|le|il|op|w dniu|dnia|den|på)\s", re.I)
_BEGINS_WITH_DATE = re.compile(
    r"[\W_]*(?:\d|lun|mar|mi[eé]|jue|vie|s[aá]b|dom|mon|tue|wed|thu|fri|sat|sun)", re.I
)
_TELLING = re.compile(
    r"\d{1,2}[:.h]\d\d|\S@\S|\b(?:19|20)\d\d\b|\d{1,2}[/.-]\d{1,2}[/.-]\d\d", re.I
)
# Without a verb, as Gmail did for years; and with the text on the same line, as Yahoo does.
_DATE_AND_ADDRESS = re.compile(r"[\W_]*\d{4}[/-]\d\d?[/-]\d\d?\b.{1,200}<[^<>@\s]+@[^<>\s]+>:?$")
_RUN_ON = re.compile(
    r"[\W_]*(?:el|on)\s.{8,200}?<[^<>@\s]+@[^<>\s]+>.{0,80}?\b(?:escribió|wrote):\s*\S", re.I
)

_TITLES = (
    r"mensaje original|mensaje reenviado|mensaje enviado|correo original|original message|"
    r"forwarded message|ursprüngliche nachricht|message d'origine|messaggio originale|"
    r"mensagem original|oorspronkelijk bericht"
)
_TITLE = re.compile(
    rf"[\s*]*[-_=]{{2,}}\s*(?:{_TITLES})\s*[-_=]*[\s*]*$|"
    r"(?:inicio del mensaje reenviado|begin forwarded message):\s*$",
    re.I,
)
_RULE = re.compile(r"[-_=*\s]{5,}$")

_KEYS: Final = {
    "from": "de|desde|remitente|from|von|da|van|od|fra|från",
    "sent": (
        r"enviado(?: el)?|enviada(?: em| el)?|fecha(?: de env[ií]o)?|sent|date|gesendet|datum|"
        r"envoyé|data|inviato|verzonden|dato|skickat"
    ),
    "to": "para|destinatario|a|to|an|à|aan|do|til|till",
    "subject": "asunto|subject|betreff|objet|oggetto|assunto|onderwerp|temat|emne|ämne",
    "copy": "cc|cco|bcc|con copia(?: a)?|responder a|reply-to|importancia|importance",
}
_KEY = re.compile(
    r"[\s*_]*(?:" + "|".join(f"(?P<{key}>{names})" for key, names in _KEYS.items()) + r")[\s*_]*:",
    re.I,
)


def marker(words: str) -> str:
    """Our own line, for the beginning of a mail that can be answered: what stands below it is
    ours. `words` say so in the reader's language, in fewer than 60 characters."""
    return f"{_OURS} {words} -##"


def has_marker(head: str) -> bool:
    return _OURS in head


class _Heading(NamedTuple):
    """From its first line to its last; `is_sure` where it is one whatever follows."""

    first: int
    last: int
    is_sure: bool


def mark_headings(lines: Lines) -> int:
    """Finds out which lines only say who wrote what is quoted below them, and returns where the
    original message begins that has no marks of quotation; the length where it has them."""
    n = 0
    while n < len(lines):
        heading = _heading(lines, n) if lines.is_text(n) else None
        if heading is not None:
            first, n, is_sure = heading
            if lines.is_quoted_after(n):
                lines.kinds[first : n + 1] = [Kind.HEADING] * (n + 1 - first)
            elif is_sure:
                return _with_rule(lines, first)
        n += 1
    return len(lines)


def _heading(lines: Lines, n: int) -> _Heading | None:
    """That begins here, or ends here where it was broken into lines."""
    head = lines.heads[n]
    if has_marker(head) or head.startswith(ORIGINAL_FOLLOWS) or _TITLE.match(head):
        return _Heading(n, _block(lines, lines.after(n)) or n, is_sure=True)
    if end := _block(lines, n):
        return _Heading(n, end, is_sure=True)
    if head.startswith(IS_HEADING) or _RUN_ON.match(head):
        return _Heading(n, n, is_sure=True)
    if _ENDS.match(head):
        first = _beginning(lines, n)
        words = " ".join(lines.heads[first : n + 1])
        is_sure = len(words) <= LONGEST and bool(_TELLING.search(words))
        return _Heading(first, n, is_sure)
    return _Heading(n, n, is_sure=False) if _DATE_AND_ADDRESS.match(head) else None


def _beginning(lines: Lines, last: int) -> int:
    """Where the heading began that ends here: at the nearest line that begins as one does."""
    before = [last]
    while len(before) < _BROKEN_INTO and lines.is_text(before[-1] - 1):
        before.append(before[-1] - 1)
    for begins in (_BEGINS, _BEGINS_WITH_DATE):
        for n in before:
            if begins.match(lines.heads[n]):
                return n
    return last


def _block(lines: Lines, first: int) -> int:
    """The last line of the headers of a message that begin here; 0 where none do."""
    if not lines.is_text(first) or not _key(lines.heads[first]):
        return 0
    found = set()
    last = n = first
    while n < len(lines) and n - first < _BLOCK and n - last <= _STRAY:
        key = _key(lines.heads[n])
        if key:
            found.add(key)
            last = n
        n += 1
    return last if "from" in found and len(found & {"sent", "to", "subject"}) >= 2 else 0


def _key(head: str) -> str | None:
    match = _KEY.match(head)
    return match.lastgroup if match else None


def _with_rule(lines: Lines, first: int) -> int:
    """With the line drawn above it, if there is one."""
    n = first - 1
    while n > 0 and lines.kinds[n] is Kind.BLANK:
        n -= 1
    return n if n >= 0 and lines.is_text(n) and _RULE.match(lines.heads[n]) else first
