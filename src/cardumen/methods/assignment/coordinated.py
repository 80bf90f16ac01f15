"""A coordinator assigns: one aim after the other, each without giving up those before it.

0. Floors are kept, or missed by as little as can be. 1. Most teams are placed. 2. The longest
journey is the shortest that it can be. 3. The sum of the ranks is least. 4. Ties: those that come
first in the order get the better rank. Floors stand above the rest because they guard those whom
2 alone would leave at home.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Final

from cardumen.methods.assignment.instances import Instance, known
from cardumen.methods.assignment.placements import Placement, blocking_pairs
from cardumen.methods.assignment.programs import Program, TimeUp

FLOORS, PLACED, WORST, RANKS, ORDER = "floors", "placed", "worst", "ranks", "order"
# Journeys are compared in quarters of an hour, rounded up: finer would compare guesses.
_QUARTERS: Final = 4


@dataclass(frozen=True, slots=True)
class Floor:
    """At least so many of these teams are placed: of rural schools, of those that come first."""

    code: str
    teams: Collection[str]
    least: int


@dataclass(frozen=True, slots=True)
class Quota:
    """At most so many teams are placed in these slots: those of a host, of a week."""

    code: str
    slots: Collection[str]
    most: int


@dataclass(frozen=True, slots=True)
class Shortage:
    """A floor that cannot be kept: it asks for `least`, `placed` is what can be reached beside the
    other floors. Of its teams `there` are in the round, `possible` wish a slot open to them."""

    code: str
    least: int
    there: int
    possible: int
    placed: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why the pins cannot be kept: `code` is "excluded" or "not_wished" with the team and the slot
    in `ids`, "capacity" with the slot, "quota" with the code of the quota; `asked` of `room`."""

    code: str
    ids: tuple[str, ...]
    asked: int = 1
    room: int = 0


class Impossible(ValueError):
    """Pins that contradict the wishes, the exclusions, the places or the quotas: all of them."""

    def __init__(self, conflicts: Iterable[Conflict]) -> None:
        self.conflicts = tuple(conflicts)
        super().__init__("; ".join(f"{one.code} {' '.join(one.ids)}" for one in self.conflicts))


@dataclass(frozen=True, slots=True)
class Step:
    """One aim and what was reached: teams missing to floors, teams placed, hours, sum of ranks,
    weighted ranks. `gap`: by how much it could be better, for all that was proven; 0: it cannot."""

    code: str
    value: float
    gap: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """By team in the order, its slot or None; how good it is; which floors it misses; which pairs
    of team and slot would both rather have each other."""

    placement: Placement
    steps: tuple[Step, ...]
    shortages: tuple[Shortage, ...]
    blocking: tuple[tuple[str, str], ...]

    @property
    def proven(self) -> bool:
        """Nothing better exists; otherwise time ended first."""
        return not any(step.gap for step in self.steps)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a coordinator lays down. hours: by team and slot, the journey there, one way; where it
    is not known it is missing, and does not count as long. pins: by team, the slot it must have.
    exclusions: (team, slot) that must not be."""

    hours: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    floors: Sequence[Floor] = ()
    quotas: Sequence[Quota] = ()
    pins: Mapping[str, str] = field(default_factory=dict)
    exclusions: Collection[tuple[str, str]] = ()


def assign(instance: Instance, terms: Terms | None = None, *, seconds: float = 60) -> Proposal:
    """The best placement under the terms, or the best that was found in so many seconds.

    A team counts in a quota once, in a slot with all its members. The same input gives the same
    proposal unless time ends, which the gaps of the steps say. Unknown for ids that the instance
    does not have, ValueError for a floor, a quota or hours below zero; Impossible for pins that
    cannot be kept. Nothing else is: without pins, placing no one is possible.
    """
    terms = terms or Terms()
    _check(instance, terms)
    pairs = _pairs(instance, terms)
    search = _Search(instance, terms, pairs, seconds)
    search.run()
    placement = search.placement()
    return Proposal(
        placement,
        tuple(search.steps),
        tuple(_shortages(terms.floors, pairs, placement)),
        tuple(blocking_pairs(instance, placement)),
    )


class _Search:
    """The program of a round: a variable for each possible pair, one for what a floor misses."""

    def __init__(
        self, instance: Instance, terms: Terms, pairs: list[tuple[str, str]], seconds: float
    ) -> None:
        self._instance = instance
        self._terms = terms
        self._pairs = pairs
        self.steps: list[Step] = []
        # Only the pins: possible, whatever happens.
        chosen = [int(terms.pins.get(team) == slot) for team, slot in pairs]
        placed = set(terms.pins)
        missed = [max(0, floor.least - len(placed & set(floor.teams))) for floor in terms.floors]
        self._values = [*chosen, *missed]
        self._program = Program(
            [*(1 for _ in pairs), *(floor.least for floor in terms.floors)], seconds=seconds
        )
        self._add_rows()

    def _add_rows(self) -> None:
        by_team: dict[str, list[int]] = {}
        by_slot: dict[str, list[int]] = {}
        for at, (team, slot) in enumerate(self._pairs):
            by_team.setdefault(team, []).append(at)
            by_slot.setdefault(slot, []).append(at)
        for team, columns in by_team.items():
            self._program.add_row(columns, most=1, least=int(team in self._terms.pins))
        for slot, columns in by_slot.items():
            sizes = [self._instance.size(self._pairs[at][0]) for at in columns]
            self._program.add_row(columns, sizes, most=self._instance.capacities[slot])
        for quota in self._terms.quotas:
            columns = [at for slot in sorted(set(quota.slots)) for at in by_slot.get(slot, ())]
            self._program.add_row(columns, most=quota.most)
        for at, floor in enumerate(self._terms.floors, start=len(self._pairs)):
            columns = [one for team in sorted(set(floor.teams)) for one in by_team.get(team, ())]
            self._program.add_row([*columns, at], least=floor.least)

    def run(self) -> None:
        if self._terms.floors:
            self._reach(FLOORS, self._costs(missed=1))
        self._reach(PLACED, self._costs([-1] * len(self._pairs)), sign=-1)
        self._shorten()
        ranks = [self._instance.ranks(team)[slot] for team, slot in self._pairs]
        self._reach(RANKS, self._costs(ranks))
        first = len(self._instance.order)
        weights = {team: first - place for place, team in enumerate(self._instance.order)}
        weighted = [
            rank * weights[team] for rank, (team, _) in zip(ranks, self._pairs, strict=True)
        ]
        self._reach(ORDER, self._costs(weighted))

    def placement(self) -> Placement:
        placed = {team: slot for at, (team, slot) in enumerate(self._pairs) if self._values[at]}
        return {team: placed.get(team) for team in self._instance.order}

    def _costs(self, pairs: Sequence[int] = (), *, missed: int = 0) -> list[int]:
        return [*(pairs or [0] * len(self._pairs)), *(missed for _ in self._terms.floors)]

    def _reach(self, code: str, costs: list[int], *, sign: int = 1) -> None:
        """The least cost, and from now on no more. Out of time: what is there, and its gap."""
        here = sum(cost * value for cost, value in zip(costs, self._values, strict=True))
        try:
            solution = self._program.least(costs)
        except TimeUp as up:
            gap = here - up.bound
        else:
            assert solution is not None, "what is there is one"
            # Out of time, what was found can be worse than what is there.
            reached = min(here, solution.cost)
            self._values = self._values if reached < solution.cost else list(solution.values)
            gap, here = solution.gap - (solution.cost - reached), reached
        self._program.keep(costs, here)
        self.steps.append(Step(code, sign * here, gap))

    def _shorten(self) -> None:
        """The shortest longest journey, by halving the list of those that could be it."""
        quarters = [_quarters(self._terms.hours, team, slot) for team, slot in self._pairs]
        longest = self._longest(quarters)
        bounds = sorted({0, longest, *(quarter for quarter in quarters if quarter < longest)})
        low, high, gap = 0, len(bounds) - 1, 0
        while low < high:
            middle = (low + high) // 2
            self._allow(quarters, bounds[middle])
            try:
                solution = self._program.least(self._costs())
            except TimeUp:
                gap = bounds[high] - bounds[low]
                break
            if solution is None:
                low = middle + 1
            else:
                self._values = list(solution.values)
                high = bounds.index(self._longest(quarters))
        self._allow(quarters, bounds[high])
        self.steps.append(Step(WORST, bounds[high] / _QUARTERS, gap / _QUARTERS))

    def _longest(self, quarters: Sequence[int]) -> int:
        return max(
            (quarter for quarter, chosen in zip(quarters, self._values, strict=False) if chosen),
            default=0,
        )

    def _allow(self, quarters: Sequence[int], most: int) -> None:
        floors = range(len(self._pairs), len(self._values))
        short = (at for at, quarter in enumerate(quarters) if quarter <= most)
        self._program.allow([*short, *floors])


def _quarters(hours: Mapping[str, Mapping[str, float]], team: str, slot: str) -> int:
    return ceil(hours.get(team, {}).get(slot, 0.0) * _QUARTERS)


def _pairs(instance: Instance, terms: Terms) -> list[tuple[str, str]]:
    """Every (team, slot) that wishes, places, pins and exclusions leave open, in order."""
    excluded = set(terms.exclusions)
    return [
        (team, slot)
        for team in instance.order
        for slot in instance.wished(team)
        if instance.size(team) <= instance.capacities[slot]
        and (team, slot) not in excluded
        and terms.pins.get(team, slot) == slot
    ]


def _shortages(
    floors: Iterable[Floor], pairs: Iterable[tuple[str, str]], placement: Placement
) -> Iterator[Shortage]:
    open_to = {team for team, _ in pairs}
    for floor in floors:
        teams = set(floor.teams)
        placed = sum(placement[team] is not None for team in teams)
        if placed < floor.least:
            yield Shortage(floor.code, floor.least, len(teams), len(teams & open_to), placed)


def _check(instance: Instance, terms: Terms) -> None:
    known("floors", {team for floor in terms.floors for team in floor.teams}, instance.order)
    known("quotas", {slot for one in terms.quotas for slot in one.slots}, instance.capacities)
    known("pinned teams", terms.pins, instance.order)
    known("pinned slots", terms.pins.values(), instance.capacities)
    known("excluded teams", {team for team, _ in terms.exclusions}, instance.order)
    known("excluded slots", {slot for _, slot in terms.exclusions}, instance.capacities)
    known("hours", terms.hours, instance.order)
    if min((floor.least for floor in terms.floors), default=0) < 0:
        raise ValueError("a floor is below zero")
    if min((quota.most for quota in terms.quotas), default=0) < 0:
        raise ValueError("a quota is below zero")
    if min((one for there in terms.hours.values() for one in there.values()), default=0) < 0:
        raise ValueError("a journey is below zero")
    conflicts = list(_conflicts(instance, terms))
    if conflicts:
        raise Impossible(conflicts)


def _conflicts(instance: Instance, terms: Terms) -> Iterator[Conflict]:
    for team, slot in terms.pins.items():
        if (team, slot) in terms.exclusions:
            yield Conflict("excluded", (team, slot))
        if slot not in instance.ranks(team):
            yield Conflict("not_wished", (team, slot))
    for slot in sorted(set(terms.pins.values())):
        pinned = [team for team, where in terms.pins.items() if where == slot]
        asked, room = sum(map(instance.size, pinned)), instance.capacities[slot]
        if asked > room:
            yield Conflict("capacity", (slot,), asked, room)
    for quota in terms.quotas:
        asked = sum(slot in quota.slots for slot in terms.pins.values())
        if asked > quota.most:
            yield Conflict("quota", (quota.code,), asked, quota.most)
