"""How a room writes down how its things come into each of their states, and which addresses act on
them; see tests/architecture/test_walks.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cardumen.kernel.lifecycle import LIFECYCLES
from tests.cast import Cast

Data = dict[str, Any]
Doors = Mapping[str, Data]


@dataclass(frozen=True)
class Walk:
    """`make(cast, state)` brings one of these things into a state; `doors` are the addresses that
    act on it, by name, with their arguments; `pages`: others on which its buttons stand; `data`:
    what the table of access does not send already. `idle`: where nothing comes of it and nothing is
    refused, because it is done already or nothing was chosen; by address, the states or `*`.
    `stages`: the states of what has no lifecycle."""

    of: str
    make: Callable[[Cast, str], Any]
    doors: Callable[[Any], Doors]
    roles: tuple[str, ...]
    pages: Callable[[Any], list[str]] = lambda thing: []
    data: Mapping[str, list[Data]] = field(default_factory=dict)
    idle: Mapping[str, str] = field(default_factory=dict)
    stages: tuple[str, ...] = ()
    variant: str = ""

    @property
    def states(self) -> tuple[str, ...]:
        return self.stages or tuple(str(one.value) for one in LIFECYCLES[self.of].table)

    def is_idle(self, name: str, state: str) -> bool:
        return not {"*", state}.isdisjoint(self.idle.get(name, "").split())


def doors(names: str, **arguments: Any) -> Doors:
    return dict.fromkeys(names.split(), arguments)


def actions(*names: str, **also: str) -> list[Data]:
    return [{"do": name, **also} for name in names]
