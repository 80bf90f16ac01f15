"""Both sides rank: deferred acceptance (Gale and Shapley 1962, Roth 1984). The teams propose."""

from cardumen.methods.assignment.instances import Instance
from cardumen.methods.assignment.placements import (
    Placement,
    Ranks,
    check_ranks,
    rank_of,
    receives,
)


def propose(instance: Instance, ranks: Ranks | None = None) -> Placement:
    """Each team's slot or None, in the order of the teams.

    A team proposes to the slot it wishes most of those that have not refused it; a host holds, in
    its own ranking, as many as it has places for, and refuses the rest. Hosts break their ties by
    the order of the teams, teams theirs by the order of the slots.

    When every team is one person the placement is stable, each team is at least as well off as in
    any other stable placement, and the same teams are placed in all of them (Roth 1986). A larger
    team is held only where all of it has places; then pairs that block may remain, and
    `blocking_pairs` lists them. Unknown for ids that the instance does not have.
    """
    ranks = ranks or {}
    check_ranks(instance, ranks)
    places = {team: place for place, team in enumerate(instance.order)}
    to_ask = {
        team: [slot for slot in reversed(instance.wished(team)) if receives(ranks, slot, team)]
        for team in instance.order
    }
    held: dict[str, list[str]] = {slot: [] for slot in instance.capacities}
    free = list(reversed(instance.order))
    while free:
        team = free.pop()
        if not to_ask[team]:
            continue
        slot = to_ask[team].pop()
        asking = sorted(
            [*held[slot], team], key=lambda one: (rank_of(ranks, slot, one), places[one])
        )
        held[slot] = []
        room = instance.capacities[slot]
        for one in asking:
            if instance.size(one) <= room:
                room -= instance.size(one)
                held[slot].append(one)
            else:
                free.append(one)
    placed = {team: slot for slot, teams in held.items() for team in teams}
    return {team: placed.get(team) for team in instance.order}
