"""Organisations that may be one and the same.

Two are compared where they stand in one commune, or where one of them has no place and its name is
the very same; or where they have the same official number. Two numbers of one register are two
organisations, whatever their names, and so are two that two official registers know.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from cardumen.directory.models import Organisation, TwoNotOne
from cardumen.directory.numbers import IMPORTED
from cardumen.kernel.text import words
from cardumen.methods.names import likeness, telling, trigrams

ALIKE = 0.7
# A shorter number may be the same in two registers by chance.
TELLING_NUMBER = 7


class _Row(NamedTuple):
    pk: int
    name: str
    register: str
    official_id: str
    commune_id: int | None
    part_of_id: int | None


@dataclass(frozen=True)
class Pair:
    """Two that may be one: their ids in order, how alike their names are, 0 to 1, and whether
    their official number is the same."""

    first: int
    second: int
    likeness: float
    same_number: bool


def likely_pairs() -> list[Pair]:
    """All of them, the most alike first, without those of which someone said that they are two."""
    two = set(TwoNotOne.objects.values_list("first", "second"))
    known = Organisation.objects.visible_to(None)
    rows = [_Row._make(row) for row in known.values_list(*_fields())]
    found = {
        (pair.first, pair.second): pair
        for pair in _compared(rows)
        if (pair.first, pair.second) not in two
    }
    return sorted(found.values(), key=lambda pair: (-pair.same_number, -pair.likeness, pair.first))


def likely_same(
    *, name: str, commune: int | None, register: str, official_id: str, but: int | None = None
) -> list[int]:
    """The ids of organisations that one about to be added may be, the most alike first."""
    own = _Row(0, name, register if official_id else "", official_id, commune, None)
    known = Organisation.objects.visible_to(None)
    if but is not None:
        known = known.exclude(pk=but)
    near = known.filter(commune=commune)
    same = known.filter(official_id=official_id) if official_id else known.none()
    called = known.named(name)
    rows = {
        row[0]: _Row._make(row)
        for query in (near, same, called)
        for row in query.values_list(*_fields())[:2_000]
    }
    pairs = [pair for row in rows.values() if (pair := _pair(own, row))]
    pairs.sort(key=lambda pair: (-pair.same_number, -pair.likeness))
    return [pair.second for pair in pairs][:5]


def _fields() -> tuple[str, ...]:
    return ("pk", *_Row._fields[1:])


def _compared(rows: list[_Row]) -> Iterator[Pair]:
    """Schools of one register are never compared with each other: of a commune with fifty schools
    and a company, the company is compared with each."""
    by_commune: defaultdict[int, defaultdict[str, list[_Row]]] = defaultdict(
        lambda: defaultdict(list)
    )
    by_name: defaultdict[str, list[_Row]] = defaultdict(list)
    by_number: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        if row.commune_id is not None:
            by_commune[row.commune_id][row.register].append(row)
        by_name[" ".join(words(row.name))].append(row)
        if len(row.official_id) >= TELLING_NUMBER:
            by_number[row.official_id].append(row)
    for registers in by_commune.values():
        for one, other in combinations(registers.values(), 2):
            yield from (pair for a in one for b in other if (pair := _pair(a, b)))
        yield from _pairs(registers.get("", []))
    for alike in by_name.values():
        if len(alike) > 1 and any(row.commune_id is None for row in alike):
            yield from _pairs(alike)
    for alike in by_number.values():
        yield from _pairs(alike)


def _pairs(rows: list[_Row]) -> Iterator[Pair]:
    yield from (pair for one, other in combinations(rows, 2) if (pair := _pair(one, other)))


def _pair(one: _Row, other: _Row) -> Pair | None:
    if one.register and one.register == other.register and one.official_id != other.official_id:
        return None
    if one.register in IMPORTED and other.register in IMPORTED:
        return None
    if one.pk == other.part_of_id or other.pk == one.part_of_id:
        return None
    same_number = bool(one.official_id) and one.official_id == other.official_id
    same_number = same_number and len(one.official_id) >= TELLING_NUMBER
    same_name = words(one.name) == words(other.name)
    is_near = one.commune_id is not None and one.commune_id == other.commune_id
    is_placeless = one.commune_id is None or other.commune_id is None
    alike = likeness(_signs(one.name), _signs(other.name)) if is_near or same_number else 0.0
    if same_name and (is_near or is_placeless):
        alike = 1.0
    if not same_number and alike < ALIKE:
        return None
    first, second = sorted((one.pk, other.pk))
    return Pair(first, second, alike, same_number)


@lru_cache(maxsize=50_000)
def _signs(name: str) -> frozenset[str]:
    return trigrams(telling(words(name)))
