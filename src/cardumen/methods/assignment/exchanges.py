"""Exchange: cycles of two, I visit you and you visit me."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from cardumen.methods.assignment.instances import known
from cardumen.methods.assignment.programs import Program, TimeUp


def exchange(
    order: Sequence[str], wishes: Mapping[str, Mapping[str, int]], *, seconds: float = 60
) -> list[tuple[str, str]]:
    """Pairs of schools that visit each other: as many as can be, then the least sum of ranks.

    A pair is possible where each wishes the other; a school is in one pair at most. Ties go to
    the better ranks of those that come first in the order. Each pair and the list stand in that
    order. wishes: by school, the rank of each school it would exchange with, 1 the most wished.

    Unknown for a school that is not in the order; ValueError for one that comes twice in it, a
    rank below one, a school that wishes itself; TimeUp when the best is not proven in time.
    """
    if len(set(order)) < len(order):
        raise ValueError("a school is twice in the order")
    known("wishes", wishes, order)
    known("wished schools", {other for ranks in wishes.values() for other in ranks}, order)
    if any(school in ranks for school, ranks in wishes.items()):
        raise ValueError("a school wishes itself")
    if any(rank < 1 for ranks in wishes.values() for rank in ranks.values()):
        raise ValueError("a rank is below 1")
    pairs = [
        (one, other)
        for one, other in combinations(order, 2)
        if other in wishes.get(one, {}) and one in wishes.get(other, {})
    ]
    if not pairs:
        return []
    program = Program([1] * len(pairs), seconds=seconds)
    for school in order:
        program.add_row([at for at, pair in enumerate(pairs) if school in pair], most=1)
    chosen: list[int] = [0] * len(pairs)
    weights = {school: len(order) - place for place, school in enumerate(order)}
    for costs in (
        [-1] * len(pairs),
        [wishes[one][other] + wishes[other][one] for one, other in pairs],
        [wishes[a][b] * weights[a] + wishes[b][a] * weights[b] for a, b in pairs],
    ):
        solution = program.least(costs)
        assert solution is not None, "no pair at all is possible"
        if solution.gap:
            raise TimeUp(solution.cost - solution.gap)
        chosen = list(solution.values)
        program.keep(costs, solution.cost)
    return [pair for pair, value in zip(pairs, chosen, strict=True) if value]
