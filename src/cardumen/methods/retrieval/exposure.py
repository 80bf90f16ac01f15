"""Fairness of exposure: no one is always the one asked.

An owner (a school) shown as often as the weekly cap allows steps behind every candidate of like
score whose owner is below the cap. Where there is no such candidate it stays: a challenge is not
left without its only answer. In the spirit of Singh and Joachims (KDD 2018, exposure in
proportion to merit), reduced to a rule that can be told to a school in one sentence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

# Two scores are alike when the lower is at least 90 % of the higher. Of fused ranks, that is
# about six places at the head of one ranking.
TOLERANCE: Final = 0.10


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate in a ranking: its id, who owns it, and its score (0 or more)."""

    item: int
    owner: int
    score: float


def alike(higher: float, lower: float, tolerance: float = TOLERANCE) -> bool:
    """Whether the lower score is like the higher: lower ≥ (1 − tolerance)·higher."""
    return lower >= (1 - tolerance) * higher


def saturated(ranked: Sequence[Placed], shown: Mapping[int, int], cap: int) -> list[bool]:
    """For each candidate, whether its owner has reached the cap before it is shown.

    Candidates of one owner earlier in the same list count as shown: the list shows them too.
    """
    counts = dict(shown)
    reached = []
    for placed in ranked:
        count = counts.get(placed.owner, 0)
        reached.append(count >= cap)
        counts[placed.owner] = count + 1
    return reached


def spread_exposure(
    ranked: Sequence[Placed],
    shown: Mapping[int, int],
    cap: int | None,
    tolerance: float = TOLERANCE,
) -> list[Placed]:
    """Re-rank so that no candidate over the cap stands above a like one that is under it.

    `ranked` is best first; `shown` counts how often each owner was shown this week; `cap` None
    changes nothing. Both those under the cap and those over it keep their order among themselves,
    and each over it goes down no further than it must. ValueError for a list that is not in
    the order of its scores, or for a negative score. O(n).
    """
    if any(low.score > high.score for high, low in pairwise(ranked)):
        raise ValueError("candidates must come best first")
    if ranked and ranked[-1].score < 0:
        raise ValueError("likeness is a ratio: scores must be 0 or more")
    if cap is None:
        return list(ranked)
    reached = saturated(ranked, shown, cap)
    waiting = [placed for placed, over in zip(ranked, reached, strict=True) if over]
    result: list[Placed] = []
    # Scores fall, so those that wait leave in order: the first as soon as a candidate under the
    # cap comes that is unlike it, which can only be a lower one.
    head = 0
    for placed, over in zip(ranked, reached, strict=True):
        if over:
            continue
        while head < len(waiting) and not alike(waiting[head].score, placed.score, tolerance):
            result.append(waiting[head])
            head += 1
        result.append(placed)
    return result + waiting[head:]
