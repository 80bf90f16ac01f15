"""All that an export tells of practices, in as many queries for sixty as for one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final

from django.db.models import Case, Count, Max, Min, Q, When
from django.utils import timezone
from django.utils.translation import get_language

from cardumen.files.enums import Kind
from cardumen.networks.standing import Viewer
from cardumen.practices.collections.models import Collected, Collection
from cardumen.practices.enums import AdaptationState, Cost
from cardumen.practices.finding import MOST, find
from cardumen.practices.metadata import Described, described, with_what_is_described
from cardumen.practices.models import (
    Adaptation,
    Practice,
    PracticeAttachment,
    Telling,
    Verification,
)
from cardumen.practices.pages.authors import authors_of_all
from cardumen.practices.pages.filters import PracticeFilters, practices_wanted
from cardumen.practices.pages.tellings import told_all


@dataclass(frozen=True)
class Tried:
    """Other schools that made it theirs or are trying it: how many, how many of them measured an
    improvement, and when the first and the last began."""

    n: int = 0
    measured: int = 0
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Exported:
    """`note`: why it is in the collection. `files`: names of those that may be given away.
    `verified_on`: when someone from outside found its evidence so."""

    practice: Practice
    described: Described
    telling: Telling
    language: str
    is_translated: bool
    authors: Sequence[str]
    cost: str
    files: Sequence[str]
    verified_on: date | None
    tried: Tried
    note: str


@dataclass(frozen=True)
class Export:
    """`collection` is None where it is what a list was narrowed to."""

    collection: Collection | None
    practices: Sequence[Exported]
    at: datetime


def of_collection(collection: Collection, viewer: Viewer) -> Export:
    """Those of its practices that they may read, in their order."""
    items = Collected.objects.filter(collection=collection).visible_to(viewer)
    notes = dict(items.values_list("practice_id", "note"))
    return Export(collection, _gather(list(notes), viewer, notes), timezone.now())


def of_list(parameters: Mapping[str, str], viewer: Viewer) -> Export:
    """What the list would show them, best or newest first; as many as a search finds at most."""
    asked = PracticeFilters(parameters).asked
    practices = practices_wanted(viewer, asked)
    if asked["q"]:
        numbers = find(practices, asked["q"], exactly=asked["exactly"]).numbers
    else:
        numbers = list(practices.recent_first().values_list("pk", flat=True)[:MOST])
    return Export(None, _gather(numbers, viewer, {}), timezone.now())


def _gather(numbers: Sequence[int], viewer: Viewer, notes: Mapping[int, str]) -> list[Exported]:
    # door: those known to them already.
    rows = with_what_is_described(Practice.objects.filter(pk__in=numbers), texts=True)
    found = {row.pk: row for row in rows.select_related("author")}
    practices = [found[number] for number in numbers if number in found]
    tellings = told_all(practices, viewer)
    authors = authors_of_all(practices, viewer)
    files, verified, tried = _files(numbers, viewer), _verified(numbers, viewer), _tried(numbers)
    language = (get_language() or "")[:2]
    return [
        Exported(
            practice=practice,
            described=described(practice, language),
            telling=tellings[practice.pk].telling,
            language=tellings[practice.pk].language,
            is_translated=tellings[practice.pk].is_translated,
            authors=authors[practice.pk],
            cost=str(Cost(practice.cost).label) if practice.cost else "",
            files=files.get(practice.pk, []),
            verified_on=_day_at(practice, verified.get(practice.pk)),
            tried=tried.get(practice.pk, Tried()),
            note=notes.get(practice.pk, ""),
        )
        for practice in practices
    ]


def _files(numbers: Sequence[int], viewer: Viewer) -> dict[int, list[str]]:
    """Where everyone in them agreed to be seen on paper too. A picture is told by what it shows:
    its name on the telephone may be a child's."""
    rows = PracticeAttachment.objects.filter(practice__in=numbers).shown_to(viewer, printed=True)
    told = Case(When(file__kind=Kind.PICTURE, then="file__alt"), default="file__name")
    said = rows.exclude(file__kind=Kind.PICTURE, file__alt="")
    pairs = said.order_by("practice", "pk").values_list("practice_id", told)
    return {
        practice: [name for _practice, name in group]
        for practice, group in groupby(pairs, key=lambda pair: pair[0])
    }


def _day_at(practice: Practice, moment: datetime | None) -> date | None:
    return None if moment is None else practice.organisation.local_time(moment).date()


def _verified(numbers: Sequence[int], viewer: Viewer) -> dict[int, datetime]:
    rows = Verification.objects.filter(practice__in=numbers).visible_to(viewer).standing()
    latest = rows.order_by().values("practice").annotate(last=Max("at"))
    return {row["practice"]: row["last"] for row in latest}


STOPPED: Final = Q(state=AdaptationState.STOPPED)


def _tried(numbers: Sequence[int]) -> dict[int, Tried]:
    # door: counted, of practices that they read.
    rows = Adaptation.objects.filter(practice__in=numbers).exclude(STOPPED).order_by()
    counted = rows.values("practice").annotate(
        n=Count("pk"),
        measured=Count("pk", filter=Q(measured=True)),
        since=Min("started_on"),
        until=Max("started_on"),
    )
    return {
        row["practice"]: Tried(row["n"], row["measured"], row["since"], row["until"])
        for row in counted
    }
