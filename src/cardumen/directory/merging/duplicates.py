"""The pairs of the whole directory that may be one and the same."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from cardumen.directory.likeness import TELLING_NUMBER, Known, Pair, known, pair_of
from cardumen.directory.merging.models import TwoNotOne
from cardumen.directory.models import Organisation
from cardumen.kernel.text import words


def likely_pairs() -> list[Pair]:
    """All of them, the most alike first, without those of which someone said that they are two."""
    two = set(TwoNotOne.objects.values_list("first", "second"))
    found = {
        (pair.first, pair.second): pair
        for pair in _compared(list(known(Organisation.objects.visible_to(None))))
        if (pair.first, pair.second) not in two
    }
    return sorted(found.values(), key=lambda pair: (-pair.same_number, -pair.likeness, pair.first))


def _compared(rows: list[Known]) -> Iterator[Pair]:
    """Schools of one register are never compared with each other: of a commune with fifty schools
    and a company, the company is compared with each."""
    by_commune: defaultdict[int, defaultdict[str, list[Known]]] = defaultdict(
        lambda: defaultdict(list)
    )
    by_name: defaultdict[str, list[Known]] = defaultdict(list)
    by_number: defaultdict[str, list[Known]] = defaultdict(list)
    for row in rows:
        if row.commune_id is not None:
            by_commune[row.commune_id][row.register].append(row)
        by_name[" ".join(words(row.name))].append(row)
        if len(row.official_id) >= TELLING_NUMBER:
            by_number[row.official_id].append(row)
    for registers in by_commune.values():
        for one, other in combinations(registers.values(), 2):
            yield from (pair for a in one for b in other if (pair := pair_of(a, b)))
        yield from _pairs(registers.get("", []))
    for alike in by_name.values():
        if len(alike) > 1 and any(row.commune_id is None for row in alike):
            yield from _pairs(alike)
    for alike in by_number.values():
        yield from _pairs(alike)


def _pairs(rows: list[Known]) -> Iterator[Pair]:
    yield from (pair for one, other in combinations(rows, 2) if (pair := pair_of(one, other)))
