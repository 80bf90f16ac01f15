"""A mail as it comes from a mail server: who sent it, whether a person did, and what it says.

What a server says of the sender (Authentication-Results, RFC 8601) counts only where it bears the
name of our own, which takes away what others wrote in its name; and only for the very domain that
the mail says it is from (DMARC, RFC 7489). Answers of machines are told by RFC 3834, by an empty
return path, and by what mailboxes of people on leave write in their subjects.
"""

import codecs
import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from typing import Final

# In bytes, of each text in it, and of a header that is read.
LONGEST_TEXT: Final = 1_000_000
LONGEST_HEADER: Final = 2000
LONGEST_ADDRESS: Final = 254
# How often what begins a part, or lies in another, may come; how many lines, and bytes of headers.
MOST_NESTED: Final = 100
MOST_PARTS: Final = 2000
MOST_LINES: Final = 1_000_000
MOST_HEADERS: Final = 200_000

# In both of them a sender can have words of their own.
_COMMENT_OR_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"|\((?:\\.|[^()\\])*\)', re.S)
_PASSES = re.compile(r"dmarc\s*=\s*pass\b(?:.*?\s)?header\.from\s*=\s*([^\s;]+)", re.I | re.S)
_BY_MACHINES: Final = frozenset({"bulk", "junk", "list", "auto_reply", "auto-reply"})
_OF_MACHINES: Final = (
    "List-Id", "List-Unsubscribe", "X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Loop",
    "X-Failed-Recipients",
)  # fmt: skip
# Others are read as what they most likely are: some take a time that grows with the square.
_CHARSETS = re.compile(
    r"utf-8|ascii|iso8859-\d+|cp125\d|koi8-[ru]|gb\w+|big5\w*|euc_\w+|shift_jis\w*|iso2022_\w+"
)
_MACHINE = re.compile(r"(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)\b", re.I)
_AWAY = re.compile(
    r"\W*(?:respuesta autom[aá]tica|autorespuesta|auto-?respuesta|auto(?:matic)?[ -]?reply|"
    r"out of (?:the )?office|fuera de (?:la )?oficina|"
    r"(?:estoy|me encuentro) (?:fuera|ausente|de vacaciones|con licencia)|ausencia\b|ausente\b|"
    r"r[eé]ponse automatique|absence du bureau|automatische antwort|abwesenheit|"
    r"resposta autom[aá]tica|risposta automatica|automatisch antwoord|automatiskt? svar|"
    r"undeliver|delivery status|no se (?:ha podido entregar|puede entregar)|returned mail|"
    r"mail delivery|failure notice)",
    re.I,
)


class UnreadableMail(ValueError):
    """It has more parts, lines or headers than any program makes, or broken ones."""


@dataclass(frozen=True)
class Mail:
    """`sender` is empty where it has none or several, `is_authentic` where our own server says
    that it is theirs; `key` is the same for the same mail."""

    sender: str
    key: str
    is_authentic: bool
    is_automatic: bool
    text: str
    html: str


def read_mail(raw: bytes, *, return_path: str, server: str) -> Mail:
    """`server`: the name under which our own mail server says what it knows of senders."""
    _refuse_bombs(raw)
    try:
        return _read(raw, return_path, server)
    except (LookupError, TypeError, ValueError) as error:  # headers that the library cannot take
        raise UnreadableMail from error


def _read(raw: bytes, return_path: str, server: str) -> Mail:
    message = message_from_bytes(raw)
    sender = _sender(message)
    texts: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    for part in _parts(message):
        found = texts.get(part.get_content_type())
        if found is not None and not _is_file(part):
            found.append(_text(part))
    return Mail(
        sender=sender,
        key=hashlib.sha256(_header(message, "Message-ID").encode() or raw).hexdigest(),
        is_authentic=bool(sender) and _domain_that_passes(message, server) == _domain(sender),
        is_automatic=not return_path.strip("<> ") or _is_automatic(message, sender),
        text="\n".join(texts["text/plain"]),
        html="\n".join(texts["text/html"]),
    )


def _refuse_bombs(raw: bytes) -> None:
    head = raw[: 2 * MOST_HEADERS].replace(b"\r", b"").partition(b"\n\n")[0]
    if (
        raw.count(b"boundary") > MOST_NESTED
        or raw.count(b"\n--") > MOST_PARTS
        or raw.count(b"\n") > MOST_LINES
        or len(head) > MOST_HEADERS
    ):
        raise UnreadableMail


def _values(message: Message, name: str) -> list[str]:
    """Of all headers of that name, as they came."""
    return [str(value) for named, value in message.raw_items() if named.lower() == name.lower()]


def _header(message: Message, name: str) -> str:
    """Its words, on one line, whatever it is encoded in."""
    value = "".join(_values(message, name)[:1])[:LONGEST_HEADER]
    value = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    with suppress(MessageError, LookupError, ValueError):
        value = str(make_header(decode_header(value)))
    return " ".join(value.split())


def _sender(message: Message) -> str:
    values = _values(message, "From")
    if len(values) != 1 or len(values[0]) > LONGEST_HEADER:
        return ""
    addresses = [address.lower() for _name, address in getaddresses(values)]
    address = addresses[0] if len(addresses) == 1 else ""
    is_usual = address.count("@") == 1 and address.isascii() and address.isprintable()
    return address if is_usual and len(address) <= LONGEST_ADDRESS else ""


def _domain(address: str) -> str:
    return address.partition("@")[2]


def _domain_that_passes(message: Message, server: str) -> str:
    """Of what our server wrote last, which stands first; none where it says more than one thing: a
    sender may have got words of theirs into it."""
    for value in _values(message, "Authentication-Results"):
        name, _sign, results = _COMMENT_OR_QUOTED.sub(" ", value).partition(";")
        if server and name.split()[:1] == [server]:
            said = [one.strip().lower() for one in results.split(";")]
            of_dmarc = [one for one in said if one.startswith("dmarc")]
            found = _PASSES.match(of_dmarc[0]) if len(of_dmarc) == 1 else None
            return found.group(1) if found else ""
    return ""


def _is_automatic(message: Message, sender: str) -> bool:
    said = _header(message, "Auto-Submitted").partition(";")[0].strip().lower()
    return (
        said not in ("", "no")
        or _header(message, "Precedence").lower() in _BY_MACHINES
        or any(name in message for name in _OF_MACHINES)
        or message.get_content_type() == "multipart/report"
        or bool(_MACHINE.match(sender))
        or bool(_AWAY.match(_header(message, "Subject")))
    )


def _parts(message: Message) -> Iterator[Message]:
    """The leaves; a mail that is attached to it is one."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            inner = part.get_payload()
            assert isinstance(inner, list)  # it has parts
            waiting.extend(one for one in reversed(inner) if isinstance(one, Message))
        else:
            yield part


def _is_file(part: Message) -> bool:
    return bool(part.get_filename()) or part.get_content_disposition() == "attachment"


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)  # it is a leaf
    content = content[:LONGEST_TEXT]
    with suppress(LookupError, ValueError):
        charset = codecs.lookup(part.get_content_charset("utf-8")).name
        if _CHARSETS.fullmatch(charset):
            return content.decode(charset)
    return content.decode("latin-1" if b"\xc3" not in content else "utf-8", "replace")
