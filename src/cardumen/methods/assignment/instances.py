"""What is to be assigned: teams with their wishes, slots with their places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


class Unknown(ValueError):
    """Ids that no one announced. `what` names where they stand, `ids` are sorted."""

    def __init__(self, what: str, ids: Iterable[str]) -> None:
        self.what = what
        self.ids = tuple(sorted(ids))
        super().__init__(f"unknown in {what}: {', '.join(self.ids)}")


@dataclass(frozen=True, slots=True)
class Instance:
    """Teams, each of which travels together or not at all, and slots.

    order: every team once, in the published order, which decides ties.
    wishes: by team, the rank of each slot it would go to, 1 the most wished; equal ranks are
        ties; a slot that is not there is one it would not go to. Partial lists are fine.
    capacities: the places of every slot, in persons; 0 is none. Their order decides between slots
        that a team wishes as much.
    sizes: the persons of each team; one where it is not said.

    Unknown for an id that is neither in the order nor in the capacities; ValueError for a team
    twice in the order, a negative capacity, a size or a rank below one.
    """

    order: Sequence[str]
    wishes: Mapping[str, Mapping[str, int]]
    capacities: Mapping[str, int]
    sizes: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(set(self.order)) < len(self.order):
            raise ValueError("a team is twice in the order")
        known("wishes", self.wishes, self.order)
        known("sizes", self.sizes, self.order)
        wished = {slot for slots in self.wishes.values() for slot in slots}
        known("wished slots", wished, self.capacities)
        if any(places < 0 for places in self.capacities.values()):
            raise ValueError("a capacity is negative")
        if any(size < 1 for size in self.sizes.values()):
            raise ValueError("a team has no member")
        if any(rank < 1 for slots in self.wishes.values() for rank in slots.values()):
            raise ValueError("a rank is below 1")

    def size(self, team: str) -> int:
        return self.sizes.get(team, 1)

    def ranks(self, team: str) -> Mapping[str, int]:
        """The slots to which the team would go, with their ranks."""
        return self.wishes.get(team, {})

    def wished(self, team: str) -> list[str]:
        """The slots to which the team would go, most wished first."""
        places = {slot: place for place, slot in enumerate(self.capacities)}
        ranks = self.ranks(team)
        return sorted(ranks, key=lambda slot: (ranks[slot], places[slot]))


def known(what: str, ids: Iterable[str], among: Iterable[str]) -> None:
    """Unknown for ids that are not among these."""
    strange = set(ids) - set(among)
    if strange:
        raise Unknown(what, strange)
