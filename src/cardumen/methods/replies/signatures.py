"""What a mail program, an office or a person puts below what was written.

The line "-- " (RFC 3676, 4.3) and what follows; "Enviado desde mi iPhone"; warnings of lawyers and
of virus scanners; the card with role, school and telephone below a closing and a name. The closing
and the name stay: they are a person's own words.
"""

import re
from collections.abc import Sequence
from typing import Final

from cardumen.methods.replies.lines import SIGNATURE_FOLLOWS

# A card has no more lines than this, and none longer.
_CARD: Final = 12
_WIDEST: Final = 100
# Below a drawn line, which also parts what is written, a signature is smaller.
_BELOW_A_RULE: Final = 6
_NARROW: Final = 60

_DASHES = re.compile(r"(?:--|—|–|\*--\*)$")
_RULE = re.compile(r"(?:_{3,}|-{3,}|={3,}|\*{3,}|—{2,})$")

_DEVICE = re.compile(
    r"[\W_]*(?:"
    r"(?:enviado|escrito|sent|written) (?:desde|from) (?:mi|my|un|una|a|el|the|outlook|yahoo|"
    r"correo|mail|gmail|iphone|ipad|android|samsung|galaxy|huawei|xiaomi|motorola|windows|"
    r"mailbox|mobile|proton)\b|"
    r"(?:enviado|sent) (?:con|with|via|vía|mediante|by) (?:el |la |the )?(?:correo|mi|my|mobile|"
    r"móvil|celular|aquamail|airmail|spark|proton|mailspring|gmail|galaxy|blackberry|tutanota|"
    r"bluemail|nine|outlook)\b|"
    r"enviado del correo de yahoo|"
    r"(?:obt[eé]n(?:er)?|obtenga|descarg(?:a|ar|ue)|consigue|get|download) (?:outlook|bluemail|"
    r"yahoo mail|aquamail|typeapp)\b|"
    r"from my (?:iphone|ipad|phone|mobile|cell)|\w+ from mobile$|"
    r"este (?:mensaje|correo) (?:se envió|fue enviado|ha sido enviado) desde (?:mi|un)\b|"
    r"disculp[ae]n? (?:los errores|las faltas|la brevedad)|please excuse|"
    r"envoyé (?:depuis|de) mon|von meinem .* gesendet|"
    r"diese nachricht wurde von meinem|從我的|"
    r"(?:libre de virus|virus-free|sin virus)\b"
    r").*",
    re.I,
)
_WARNING = re.compile(
    r"[\W_]*(?:"
    r"aviso (?:legal|de confidencialidad|de privacidad)|"
    r"nota(?: de|:) confidencialidad|confidencialidad:|confidentiality notice|disclaimer\b|"
    r"(?:la información contenida en )?(?:este|el presente) (?:mensaje|correo|e-?mail)"
    r".{0,120}(?:confidencial|privilegiad|destinatari|virus|avast|avg)|"
    r"(?:la )?información contenida en (?:este|el presente)|"
    r"this (?:e-?mail|message).{0,120}(?:confidential|privileged|intended|virus|avast)|"
    r"(?:antes de imprimir|no imprimas? este|piensa en el medio ?ambiente|"
    r"please consider the environment)|"
    r"(?:has recibido|recibiste|recibió) este (?:mensaje|correo) porque|"
    r"you (?:received|are receiving) this (?:message|e-?mail) because|"
    r"para (?:cancelar|anular) (?:la|tu|esta) suscripción|to unsubscribe from this group"
    r")",
    re.I,
)

_CLOSING = re.compile(
    r"\W*(?:(?:muchas |mil |desde ya,? (?:muchas )?)?gracias(?: y|,| por todo,?)? )?"
    r"(?:(?:mis |un |con un |muchos |cordiales |afectuosos |atentos )?saludos?|"
    r"(?:te |le |les |se )?salud(?:a|amos|o)\b|atte\b|atentamente|cordialmente|"
    r"(?:un )?(?:fuerte |gran |cordial )?abrazos?|cariños|fraternalmente|se despide|"
    r"(?:best |kind |warm )?regards|best wishes|sincerely|cheers|yours)\b.{0,50}$",
    re.I,
)
_CLOSING_ALONE = re.compile(r"[^,]{0,45}[,.:;!]*$")

_REACHED = re.compile(
    r"\+?\(?\d[\d ().-]{6,}\d|\S@\S+\.\S|\bhttps?://|\bwww\.|"
    r"\b(?:fono|tel[eé]fono|tel|cel(?:ular)?|m[oó]vil|whatsapp|anexo|phone|mobile)\b",
    re.I,
)
_ROLE = re.compile(
    r"\b(?:director|directora|subdirectora?|inspectora?|jef[ea]|utp|coordinadora?|profesora?|"
    r"docente|educadora?|orientadora?|psic[oó]log[oa]|encargad[oa]|sostenedora?|secretari[oa]|"
    r"psicopedagog[oa]|asistente|escuela|liceo|colegio|jard[ií]n|slep|daem|instituto|"
    r"editora?|fundaci[oó]n|municipalidad|corporaci[oó]n|ministerio|universidad|principal|"
    r"head of|manager|avenida|av\.|calle|comuna)\b",
    re.I,
)
_SENTENCE = re.compile(r".*(?:[.?!,;:]|\w\.\s+\w{3,}.*)$")


def signature_begins(heads: Sequence[str], *, is_foot: bool = False) -> int:
    """Of the lines that a person wrote in one go, where what is only a signature begins; their
    number where none is. At the foot, below a message to which the answer stands above, a card may
    be all that there is."""
    written = end = _without_blanks(heads, len(heads))
    if is_foot and _is_card(list(filter(None, heads)), least=2):
        return 0
    for part in (_drawn, _warned, _sent_from, _card_below, _sent_from):
        end = _without_blanks(heads, part(heads, end))
    return end if end < written else len(heads)


def _without_blanks(heads: Sequence[str], end: int) -> int:
    while end > 0 and not heads[end - 1]:
        end -= 1
    return end


def _drawn(heads: Sequence[str], end: int) -> int:
    """Below the line that is agreed for it, or below another one that is drawn."""
    below = 0
    is_closed = False
    found = end
    for n in reversed(range(end)):
        head = heads[n]
        is_small = below <= _BELOW_A_RULE and not is_closed
        is_agreed = _DASHES.match(head) and below <= 3 * _CARD
        if head.startswith(SIGNATURE_FOLLOWS) or is_agreed or (_RULE.match(head) and is_small):
            found = n
        below += bool(head)
        is_closed |= len(head) > _NARROW or bool(_CLOSING.match(head))
    return found


def _warned(heads: Sequence[str], end: int) -> int:
    """Warnings are as long as they like, and end what they stand in."""
    for n in range(1, end):
        if not heads[n - 1] and _WARNING.match(heads[n]):
            return n
    return end


def _sent_from(heads: Sequence[str], end: int) -> int:
    while end > 0 and len(heads[end - 1]) <= _WIDEST and _DEVICE.match(heads[end - 1]):
        end = _without_blanks(heads, end - 1)
    return end


def _card_below(heads: Sequence[str], end: int) -> int:
    """What follows a closing and a name, or stands as a paragraph of its own, and says how its
    writer is reached."""
    start = end
    filled = 0
    while start > 0 and filled < _CARD and len(heads[start - 1]) <= _WIDEST:
        start -= 1
        filled += bool(heads[start])
        if _CLOSING.match(heads[start]):
            return _below_the_name(heads, start, end)
    paragraph = end
    while paragraph > start and heads[paragraph - 1]:
        paragraph -= 1
    before = _without_blanks(heads, paragraph)
    is_apart = 0 < before < paragraph and not heads[before - 1].endswith(":")
    return paragraph if is_apart and _is_card(heads[paragraph:end]) else end


def _below_the_name(heads: Sequence[str], closing: int, end: int) -> int:
    names = [n for n in range(closing + 1, end) if heads[n]]
    if names and _CLOSING_ALONE.match(heads[closing]) and not _REACHED.search(heads[names[0]]):
        names = names[1:]
    if names and any(_REACHED.search(heads[n]) or _ROLE.search(heads[n]) for n in names):
        return names[0]
    return end


def _is_card(heads: Sequence[str], *, least: int = 3) -> bool:
    """Nothing in it is a sentence, and it says who someone is: a whole one also how to reach
    them."""
    told = sum(bool(_REACHED.search(head) or _ROLE.search(head)) for head in heads)
    is_reached = any(map(_REACHED.search, heads)) or least < 3
    is_small = least <= len(heads) <= _CARD and all(len(head) <= _WIDEST for head in heads)
    return is_small and is_reached and told >= least - 1 and not any(map(_SENTENCE.match, heads))
