"""The index of this process: read when first asked for, and again when the directory changed."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import Any, NamedTuple
from uuid import uuid4

import numpy as np
import numpy.typing as npt
from django.core.cache import caches
from django.db.models import F, QuerySet, Subquery

from cardumen.directory.codes import levels_of
from cardumen.directory.enums import Level
from cardumen.directory.index.columns import (
    AREAS,
    CELL_ROW,
    DEPENDENCIES,
    KINDS,
    STATUSES,
    Index,
    Place,
)
from cardumen.directory.index.names import asked_words, name_words, telling_words
from cardumen.directory.models import Edition, Organisation, TeachingOffer
from cardumen.kernel.prepared import rows
from cardumen.kernel.text import plain

KEY = "directory-index"
CHUNK = 10_000
AREA_OF = {None: "", True: "rural", False: "urban"}

_lock = Lock()
_kept: Index | None = None


def current_index() -> Index:
    """The index of what the directory holds now; one small query when nothing has changed.

    New organisations and editions change it. While one thread reads a new one, the others go on
    with the one before. Whoever empties the process's cache empties this with it.
    """
    global _kept
    version = _version()
    kept = _kept
    if kept is not None and _is_current(kept, version):
        return kept
    if not _lock.acquire(blocking=kept is None) and kept is not None:
        return kept
    try:
        if _kept is None or not _is_current(_kept, version):
            _kept = _read(version)
            caches["local"].set(KEY, _kept.key, None)
        return _kept
    finally:
        _lock.release()


def begin_edition() -> None:
    """Tells all processes that what they have read is old, within the transaction of a change that
    does more than add organisations, and late in it: whoever changes something next waits here."""
    Edition.objects.get_or_create(pk=1)
    Edition.objects.filter(pk=1).update(number=F("number") + 1)


def _version() -> tuple[int, int]:
    """The newest organisation, and the number of changes that added none."""
    newest: list[Any] = rows(_newest)
    return (newest[0][0], newest[0][1] or 0) if newest else (0, 0)


def _newest() -> QuerySet[Any]:
    edition = Edition.objects.values("number")[:1]
    return Organisation.objects.values_list("id", Subquery(edition)).order_by("-id")[:1]


def _is_current(index: Index, version: tuple[int, int]) -> bool:
    return index.version == version and index.key == caches["local"].get(KEY)


class _Row(NamedTuple):
    """An organisation as the columns need it; the names are those of the query."""

    id: int
    name: str
    kind: str
    status: str
    official_id: str
    merged_into_id: int | None
    cell_x: int | None
    cell_y: int | None
    latitude: float | None
    longitude: float | None
    vulnerability: float | None
    vulnerability_year: int | None
    facts_id: int | None
    facts__year: int | None
    facts__dependency: str | None
    facts__is_rural: bool | None
    facts__enrolment: int | None
    facts__primary_enrolment: int | None
    facts__has_pupils: bool | None
    region__position: int | None
    region__code: str | None
    region__short_name: str | None
    commune__code: str | None
    commune__name: str | None


def _read(version: tuple[int, int]) -> Index:
    known = Organisation.objects.values_list(*_Row._fields).iterator(CHUNK)
    everyone = [_Row._make(row) for row in known]
    rows = [row for row in everyone if row.merged_into_id is None]
    # What was merged into another is found under its own name too.
    other_names: defaultdict[int | None, set[str]] = defaultdict(set)
    for row in everyone:
        if row.merged_into_id is not None:
            other_names[row.merged_into_id].update(name_words(row.name))
    keys = {row.id: plain(row.name) for row in rows}
    rows.sort(key=lambda row: (keys[row.id], row.id))
    regions, communes = _regions(rows), _communes(rows)
    region_at = {place.code: n for n, place in enumerate(regions)}
    commune_at = {place.code: n for n, place in enumerate(communes)}
    position_of = {row.facts_id: position for position, row in enumerate(rows) if row.facts_id}
    levels, teachings = _taught(position_of, len(rows))
    year = max((row.vulnerability_year or 0 for row in rows), default=0)
    facts_years = np.array([row.facts__year or 0 for row in rows], dtype=np.uint16)
    vocabulary, postings, starts = _terms(rows, keys, other_names, communes)

    def column(dtype: type[Any], value: Callable[[_Row], Any]) -> npt.NDArray[Any]:
        return np.fromiter(map(value, rows), dtype=dtype, count=len(rows))

    return Index(
        version=version,
        key=uuid4().hex,
        ids=column(np.int64, lambda row: row.id),
        numbers=column(np.int64, _number),
        kinds=column(np.uint8, lambda row: KINDS[row.kind]),
        statuses=column(np.uint8, lambda row: STATUSES[row.status]),
        dependencies=column(np.uint8, lambda row: DEPENDENCIES[row.facts__dependency or ""]),
        areas=column(np.uint8, lambda row: AREAS[AREA_OF[row.facts__is_rural]]),
        levels=levels,
        teachings=teachings,
        regions=column(np.uint16, lambda row: region_at[row.region__code or ""]),
        communes=column(np.uint16, lambda row: commune_at[row.commune__code or ""]),
        with_pupils=column(np.bool_, lambda row: row.facts__has_pupils is True),
        pupils=column(np.int32, lambda row: -1 if (n := row.facts__enrolment) is None else n),
        primaries=column(
            np.int32, lambda row: -1 if (n := row.facts__primary_enrolment) is None else n
        ),
        facts_year=int(facts_years.max(initial=0)),
        facts_years=facts_years,
        vulnerability_year=year,
        vulnerabilities=column(
            np.float32,
            lambda row: _or_nan(row.vulnerability if row.vulnerability_year == year else None),
        ),
        cells=column(np.int32, _cell),
        latitudes=column(np.float32, lambda row: _or_nan(row.latitude)),
        longitudes=column(np.float32, lambda row: _or_nan(row.longitude)),
        sizes=column(np.uint8, lambda row: min(len(telling_words(asked_words(row.name))), 255)),
        vocabulary=vocabulary,
        postings=postings,
        starts=starts,
        all_regions=regions,
        all_communes=communes,
    )


def _or_nan(value: float | None) -> float:
    return np.nan if value is None else value


def _number(row: _Row) -> int:
    number = row.official_id
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else -1


def _cell(row: _Row) -> int:
    if row.cell_x is None or row.cell_y is None:
        return -1
    return row.cell_x * CELL_ROW + row.cell_y


def _regions(rows: Iterable[_Row]) -> list[Place]:
    """From north to south."""
    found = {
        (row.region__position or 0, row.region__code, row.region__short_name or "")
        for row in rows
        if row.region__code
    }
    return [Place("", ""), *(Place(code, name) for _, code, name in sorted(found))]


def _communes(rows: Iterable[_Row]) -> list[Place]:
    """By name. An organisation may know its commune and not its region."""
    found: dict[str, Place] = {}
    for row in rows:
        if row.commune__code and (row.commune__code not in found or row.region__code):
            place = Place(row.commune__code, row.commune__name or "", row.region__code or "")
            found[place.code] = place
    return [
        Place("", ""),
        *sorted(found.values(), key=lambda place: (plain(place.name), place.code)),
    ]


def _taught(
    position_of: Mapping[int, int], count: int
) -> tuple[npt.NDArray[np.uint8], dict[int, npt.NDArray[np.int32]]]:
    """The levels of each organisation by its current facts, a bit each, and the organisations by
    code of their teachings."""
    teaching: defaultdict[int, array[int]] = defaultdict(lambda: array("i"))
    current = TeachingOffer.objects.filter(facts=F("facts__organisation__facts"))
    offers = current.values_list("facts_id", "code").iterator(CHUNK)
    for position, code in ((position_of[f], code) for f, code in offers if f in position_of):
        teaching[code].append(position)
    positions = {code: np.array(found, dtype=np.int32) for code, found in teaching.items()}
    bits = np.zeros(count, dtype=np.uint8)
    for code, found in positions.items():
        for level in levels_of(code):
            bits[found] |= 1 << Level.values.index(level)
    return bits, positions


def _terms(
    rows: list[_Row],
    plain_names: Mapping[int, str],
    other_names: Mapping[int | None, set[str]],
    communes: Iterable[Place],
) -> tuple[list[str], npt.NDArray[np.int32], npt.NDArray[np.int64]]:
    """Words of names and communes in order, and the positions of those that have them."""
    words_of = {place.code: name_words(place.name) for place in communes}
    positions: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
    for position, row in enumerate(rows):
        of_place = words_of[row.commune__code or ""]
        for word in of_place.union(name_words(plain_names[row.id]), other_names.get(row.id, ())):
            positions[word].append(position)
    vocabulary = sorted(positions)
    starts = np.zeros(len(vocabulary) + 1, dtype=np.int64)
    np.cumsum([len(positions[word]) for word in vocabulary], out=starts[1:])
    postings = np.zeros(int(starts[-1]), dtype=np.int32)
    for word, start, end in zip(vocabulary, starts[:-1], starts[1:], strict=True):
        postings[start:end] = positions[word]
    return vocabulary, postings, starts
