"""Whether two organisations may be one and the same.

They may where they stand in one commune under names alike, where one of them has no place and its
name is the very same, or where they have the same official number. Two numbers of one register are
two organisations, whatever their names, and so are two that two official registers know.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.db.models import QuerySet

from cardumen.directory.models import Organisation
from cardumen.directory.numbers import IMPORTED
from cardumen.kernel.text import words
from cardumen.methods.names import likeness, telling, trigrams

ALIKE = 0.7
# A shorter number may be the same in two registers by chance.
TELLING_NUMBER = 7


class Known(NamedTuple):
    """What is compared of an organisation."""

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


def known(organisations: "QuerySet[Organisation]") -> Iterator[Known]:
    return map(Known._make, organisations.values_list(*Known._fields))


def likely_same(
    *, name: str, commune: int | None, register: str, official_id: str, but: int | None = None
) -> list[int]:
    """The ids of organisations that one about to be added may be, the most alike first."""
    own = Known(0, name, register if official_id else "", official_id, commune, None)
    others = Organisation.objects.visible_to(None)
    if but is not None:
        others = others.exclude(pk=but)
    near = others.filter(commune=commune)
    same = others.filter(official_id=official_id) if official_id else others.none()
    called = others.named(name)
    rows = {row.pk: row for query in (near, same, called) for row in known(query[:2_000])}
    pairs = [pair for row in rows.values() if (pair := pair_of(own, row))]
    pairs.sort(key=lambda pair: (-pair.same_number, -pair.likeness))
    return [pair.second for pair in pairs][:5]


def pair_of(one: Known, other: Known) -> Pair | None:
    """None where they are surely two, or not alike."""
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
