"""Which rows go along with a network."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from cardumen.kernel.bundles import Kind, kind_called, kinds

AT_ONCE = 500


def in_pieces(numbers: Iterable[int]) -> Iterator[list[int]]:
    """In order, so many as one statement can name."""
    left = iter(sorted(numbers))
    while piece := list(islice(left, AT_ONCE)):
        yield piece


class Choice:
    """`rows`: ids of the rows of each kind that go along. `left_out`: by kind, how many stay
    because they cannot be without someone or something that stays."""

    def __init__(self, network: int) -> None:
        self.rows: dict[str, set[int]] = {kind.key: set() for kind in kinds()}
        self.left_out: Counter[str] = Counter()
        self._network = network
        self._refused: dict[str, set[int]] = {}
        self._wanted: dict[str, set[int]] = defaultdict(set)
        self._want("network", network)
        for kind in kinds():
            if kind.of is not None:
                self._take(kind, kind.of(network))
            elif kind.hangs_on and not root_of(kind).is_referred:
                self._take_those_on(kind, self.rows[_parent(kind).key])
        self._close()

    def _take(self, kind: Kind, which: Q) -> list[int]:
        """Exports those rows that can be without what stays; wants what they refer to."""
        only = kind.only() if kind.only is not None else Q()
        links = list(kind.links.items())
        taken = []
        found = kind.rows.filter(which).filter(only)
        for number, *targets in found.values_list("pk", *map(kind.column_of, kind.links)):
            pairs = [(link, to, target) for (link, to), target in zip(links, targets, strict=True)]
            if any(kind.requires(link) and self.stays(to, row) for link, to, row in pairs):
                self.left_out[kind.key] += 1
                continue
            taken.append(number)
            for _, to, target in pairs:
                self._want(to, target)
        self.rows[kind.key].update(taken)
        for link, to in kind.lists.items():
            if not kind_called(to).by_name:
                rows = kind.rows.filter(pk__in=taken).exclude(**{link: None})
                for target in rows.values_list(link, flat=True):
                    self._want(to, target)
        return taken

    def stays(self, kind: str, number: int) -> bool:
        """Whether what a link leads to does not go along."""
        target = kind_called(kind)
        if target.by_name:
            return False
        if not target.is_referred:
            return number not in self.rows[kind]
        if kind not in self._refused:
            refused = target.rows.exclude(target.only()) if target.only else target.rows.none()
            self._refused[kind] = set(refused.values_list("pk", flat=True))
        return number in self._refused[kind]

    def _want(self, kind: str, number: int | None) -> None:
        target = kind_called(kind)
        if number is None or target.by_name or not target.is_referred:
            return
        if number not in self.rows[kind] and not self.stays(kind, number):
            self._wanted[kind].add(number)

    def _close(self) -> None:
        """Until nothing refers to what is not there."""
        hanging = [kind for kind in kinds() if kind.hangs_on and root_of(kind).is_referred]
        while any(self._wanted.values()):
            wanted, self._wanted = self._wanted, defaultdict(set)
            new: dict[str, list[int]] = defaultdict(list)
            for key, numbers in wanted.items():
                for piece in in_pieces(numbers - self.rows[key]):
                    new[key] += self._take(kind_called(key), Q(pk__in=piece))
            for kind in hanging:
                new[kind.key] += self._take_those_on(kind, new[_parent(kind).key])

    def _take_those_on(self, kind: Kind, parents: Iterable[int]) -> list[int]:
        taken: list[int] = []
        for piece in in_pieces(parents):
            taken += self._take(kind, Q(**{f"{kind.column_of(kind.hangs_on)}__in": piece}))
        return taken


def taking_part(network: int) -> Q:
    """Organisations that are in the network, or of which something else goes along with it."""
    rows: dict[str, QuerySet[Any]] = {}
    found = Q(pk__in=[])
    for kind in kinds():
        if kind.of is not None:
            rows[kind.key] = kind.rows.filter(kind.of(network))
        elif kind.hangs_on and _parent(kind).key in rows:
            on = {f"{kind.column_of(kind.hangs_on)}__in": rows[_parent(kind).key].values("pk")}
            rows[kind.key] = kind.rows.filter(**on)
        if kind.key in rows and kind.links.get("organisation") == "organisation":
            found |= Q(pk__in=rows[kind.key].values("organisation"))
    return found


def rows_of(kind: Kind, numbers: Iterable[int]) -> Iterator[Any]:
    for piece in in_pieces(numbers):
        yield from kind.rows.filter(pk__in=piece)


def _parent(kind: Kind) -> Kind:
    return kind_called(kind.links[kind.hangs_on])


def root_of(kind: Kind) -> Kind:
    while kind.hangs_on:
        kind = _parent(kind)
    return kind
