"""The records, one by one or a part of a list, as they are told now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from cardumen.labels.vocabulary import TOPICS
from cardumen.networks.models import Network
from cardumen.practices.metadata import (
    OF_NETWORK,
    ON_TOPIC,
    Described,
    described,
    with_what_is_described,
)
from cardumen.practices.models import Practice
from cardumen.practices.models.openness import OpenRecord, OpenSet
from cardumen.practices.openness.pages.harvest.questions import (
    FORMAT,
    Question,
    Refusal,
    read_period,
)
from cardumen.practices.openness.pages.harvest.tokens import Token

A_PART: Final = 100


@dataclass(frozen=True)
class Told:
    """A record; `practice` is None of one that is no longer open, or where it was not asked for."""

    identifier: str
    changed_at: datetime
    is_deleted: bool
    sets: Sequence[str]
    practice: Described | None = None


@dataclass(frozen=True)
class Part:
    """`token` leads on; blank at the end of a list of several parts, None where it is whole."""

    records: Sequence[Told]
    given_before: int = 0
    size: int = 0
    token: str | None = None


def records_asked(question: Question) -> Part:
    """Raises Refusal: badArgument, badResumptionToken, cannotDisseminateFormat, noRecordsMatch."""
    verb = question.verb
    if "resumptionToken" in question.arguments:
        return _part(Token.read(question.get("resumptionToken"), verb), is_first=False)
    since, until = read_period(question.get("from"), question.get("until"))
    _check_format(question)
    begin = Token(
        verb, question.get("set"), since, until, datetime.min.replace(tzinfo=UTC), 0, 0, 0
    )
    return _part(begin, is_first=True)


def record_asked(question: Question) -> Told:
    """Raises Refusal: idDoesNotExist, cannotDisseminateFormat."""
    record = record_named(question.get("identifier"))
    _check_format(question)
    return _told([record], whole=True)[0]


def record_named(identifier: str) -> OpenRecord:
    """Raises Refusal: idDoesNotExist."""
    begin = identifier_of(0).removesuffix("0")
    digits = identifier.removeprefix(begin)
    if identifier.startswith(begin) and digits.isdecimal() and len(digits) < 19:
        record = OpenRecord.objects.prefetch_related("sets").filter(number=int(digits)).first()
        if record is not None and identifier_of(record.number) == identifier:
            return record
    raise Refusal("idDoesNotExist", f"Identifiers here look like {identifier_of(12)}.")


def earliest() -> datetime | None:
    first = OpenRecord.objects.in_order().first()
    return first.changed_at if first is not None else None


def sets() -> list[tuple[str, str]]:
    """Each set with its name, in the language of the installation."""
    specs = list(OpenSet.objects.order_by("spec").values_list("spec", flat=True).distinct())
    slugs = [spec.removeprefix(f"{OF_NETWORK}:") for spec in specs]
    names = dict(Network.objects.filter(slug__in=slugs).values_list("slug", "name"))
    found = [(OF_NETWORK, _("Networks")), (ON_TOPIC, _("Topics"))]
    for spec in specs:
        kind, _colon, key = spec.partition(":")
        topic = TOPICS.current(key) if kind == ON_TOPIC else None
        found.append((spec, str(topic.label) if topic is not None else names.get(key, key)))
    return sorted(found)


def identifier_of(number: int) -> str:
    return f"oai:{urlsplit(settings.SITE_URL).hostname}:practices/{number}"


def _check_format(question: Question) -> None:
    if question.get("metadataPrefix") != FORMAT:
        raise Refusal("cannotDisseminateFormat", f"Records are told as {FORMAT}.")


def _part(begin: Token, *, is_first: bool) -> Part:
    wanted = OpenRecord.objects.changed(begin.since, begin.until)
    if begin.spec:
        wanted = wanted.in_set(begin.spec)
    size = wanted.count() if is_first else begin.size
    rest = wanted if is_first else wanted.after(begin.changed_at, begin.number)
    rows = list(rest.in_order().prefetch_related("sets")[: A_PART + 1])
    given = rows[:A_PART]
    if is_first and not given:
        raise Refusal("noRecordsMatch", "Nothing here changed in that time and set.")
    token: str | None = None if is_first else ""
    if len(rows) > A_PART:
        last, so_far = given[-1], begin.given + len(given)
        behind = (last.changed_at, last.number, so_far, size)
        token = str(Token(begin.verb, begin.spec, begin.since, begin.until, *behind))
    told = _told(given, whole=begin.verb == "ListRecords")
    return Part(told, begin.given, size, token)


def _told(records: Sequence[OpenRecord], *, whole: bool) -> list[Told]:
    """What is open now is asked of the practices themselves: nothing else is ever told."""
    numbers = [one.number for one in records]
    found: dict[int, Described | None]
    practices = Practice.objects.visible_to(None).filter(pk__in=numbers)
    if whole:
        found = {one.pk: described(one, one.language) for one in with_what_is_described(practices)}
    else:
        found = dict.fromkeys(practices.values_list("pk", flat=True))
    return [
        Told(
            identifier=identifier_of(one.number),
            changed_at=one.changed_at,
            is_deleted=one.number not in found,
            sets=[kept.spec for kept in one.sets.all()],
            practice=found.get(one.number),
        )
        for one in records
    ]
