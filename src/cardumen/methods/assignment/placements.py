"""What can be said of a placement, however it came about."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from math import fsum

from cardumen.methods.assignment.instances import Instance, known

# By team, its slot; None, or not there: not placed.
Placement = Mapping[str, str | None]
# By slot, the rank of each team that the host would receive, 1 the most wished; equal ranks are
# ties. A slot that is not there receives whoever wishes it, all alike.
Ranks = Mapping[str, Mapping[str, int]]


class Why(StrEnum):
    """Why a team is not placed."""

    NO_WISH = "no_wish"
    TOO_LARGE = "too_large"  # no wished slot has as many places, even empty
    NOT_RECEIVED = "not_received"  # no host with enough places would receive it
    FULL = "full"  # others have the places


@dataclass(frozen=True, slots=True)
class Spread:
    """How a burden is spread over `n` teams: hours, and Gini's coefficient, 0 when all alike."""

    n: int
    worst: float
    mean: float
    gini: float


def receives(ranks: Ranks, slot: str, team: str) -> bool:
    return slot not in ranks or team in ranks[slot]


def rank_of(ranks: Ranks, slot: str, team: str) -> int:
    """How much the host wishes a team that it would receive."""
    return ranks[slot][team] if slot in ranks else 1


def check_ranks(instance: Instance, ranks: Ranks) -> None:
    """Unknown for a slot or a team that the instance does not know."""
    known("ranking slots", ranks, instance.capacities)
    known("ranked teams", chain.from_iterable(ranks.values()), instance.order)


def left(instance: Instance, placement: Placement) -> dict[str, int]:
    """The places that each slot has left; below zero where too many are placed."""
    taken: Counter[str] = Counter()
    for team, slot in placement.items():
        if slot is not None:
            taken[slot] += instance.size(team)
    return {slot: places - taken[slot] for slot, places in instance.capacities.items()}


def blocking_pairs(
    instance: Instance, placement: Placement, ranks: Ranks | None = None
) -> list[tuple[str, str]]:
    """The (team, slot) that would both rather have each other, in the order of the teams.

    The team wishes the slot more than where it is; the host would receive it, and has room for it
    beside those that it wishes as much or more. None: the placement is stable (Gale and Shapley
    1962), for ties weakly. With teams of several a stable placement may not exist.
    """
    ranks = ranks or {}
    check_ranks(instance, ranks)
    at: dict[str, list[str]] = {}
    for team, slot in placement.items():
        if slot is not None:
            at.setdefault(slot, []).append(team)
    pairs = []
    for team in instance.order:
        wishes = instance.ranks(team)
        now = placement.get(team)
        for slot in instance.wished(team):
            if now is not None and wishes[slot] >= wishes[now]:
                break
            if not receives(ranks, slot, team):
                continue
            rank = rank_of(ranks, slot, team)
            firm = sum(
                instance.size(other)
                for other in at.get(slot, ())
                if rank_of(ranks, slot, other) <= rank
            )
            if firm + instance.size(team) <= instance.capacities[slot]:
                pairs.append((team, slot))
    return pairs


def unplaced(
    instance: Instance, placement: Placement, ranks: Ranks | None = None
) -> dict[str, Why]:
    """Those without a slot, in their order, and why."""
    ranks = ranks or {}
    check_ranks(instance, ranks)
    return {
        team: _why(instance, ranks, team) for team in instance.order if placement.get(team) is None
    }


def _why(instance: Instance, ranks: Ranks, team: str) -> Why:
    wished = instance.ranks(team)
    if not wished:
        return Why.NO_WISH
    large = [slot for slot in wished if instance.capacities[slot] >= instance.size(team)]
    if not large:
        return Why.TOO_LARGE
    if not any(receives(ranks, slot, team) for slot in large):
        return Why.NOT_RECEIVED
    return Why.FULL


def next_best(
    instance: Instance,
    placement: Placement,
    team: str,
    *,
    without: Iterable[str] = (),
    ranks: Ranks | None = None,
) -> list[str]:
    """Where a team that was declined could go while all others stay: most wished first.

    Slots with places left for it whose host would receive it; `without` those that declined.
    Unknown for a team that is not in the order.
    """
    known("teams", [team], instance.order)
    ranks = ranks or {}
    check_ranks(instance, ranks)
    others = {one: slot for one, slot in placement.items() if one != team}
    room = left(instance, others)
    declined = set(without)
    return [
        slot
        for slot in instance.wished(team)
        if slot not in declined
        and room[slot] >= instance.size(team)
        and receives(ranks, slot, team)
    ]


def spread(hours: Iterable[float]) -> Spread | None:
    """How hours of travel are spread; None of none. Leave out what is not known."""
    values = sorted(hours)
    n = len(values)
    if not n:
        return None
    total = fsum(values)
    weighted = fsum((2 * place - n - 1) * value for place, value in enumerate(values, start=1))
    return Spread(n, values[-1], total / n, weighted / (n * total) if total else 0.0)
