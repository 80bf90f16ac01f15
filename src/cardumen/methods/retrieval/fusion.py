"""Reciprocal rank fusion: several rankings of the same things made into one.

score(d) = Σ over rankings of  w / (60 + rank(d))

Source: Cormack, Clarke and Büttcher, SIGIR 2009. Ranks, not scores, are added, because scores of
different kinds (BM25, a coefficient from 0 to 1) have no common unit.
"""

from collections.abc import Hashable, Mapping, Sequence
from math import fsum
from typing import Final, TypeVar

Key = TypeVar("Key", bound=Hashable)

# The constant of the paper: it keeps the first places from drowning out all the others.
SMOOTHING: Final = 60


def ranks(scores: Mapping[Key, float]) -> dict[Key, int]:
    """Rank from 1, best first; equal scores share a rank and the next is skipped (1, 2, 2, 4).

    Sharing matters: a ranking in which all are equal then says nothing, as it should. The result
    is in the order of the ranks, ties in the order given.
    """
    order = sorted(scores, key=lambda key: -scores[key])
    placed: dict[Key, int] = {}
    rank, previous = 0, None
    for place, key in enumerate(order, start=1):
        if scores[key] != previous:
            rank, previous = place, scores[key]
        placed[key] = rank
    return placed


def fuse(
    rankings: Sequence[Mapping[Key, int]], weights: Sequence[float] | None = None
) -> list[tuple[Key, float]]:
    """Fuse rankings (key → rank from 1) into one, best first, each key with its fused score.

    A key that a ranking does not hold gets nothing from it. Equal scores stand in the order in
    which the keys first appear in the rankings, the first ranking leading. ValueError unless
    there is one weight a ranking; without weights each counts 1.
    """
    shares: dict[Key, list[float]] = {}
    for ranking, weight in zip(rankings, weights or [1.0] * len(rankings), strict=True):
        for key, rank in ranking.items():
            shares.setdefault(key, []).append(weight / (SMOOTHING + rank))
    # An exact sum: which of two rankings praised a key must not decide by a rounding error.
    fused = [(key, fsum(parts)) for key, parts in shares.items()]
    return sorted(fused, key=lambda pair: -pair[1])
