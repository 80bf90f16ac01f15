"""What rooms higher up add to a network: figures that they count, and work for whoever runs it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cardumen.kernel.errors import Text


@dataclass(frozen=True)
class Figure:
    """What was counted, how many, and of how many or since when: no number stands alone."""

    label: Text
    value: Text | int
    basis: Text


Count = Callable[[Any, Any], Figure | None]

_counts: dict[str, tuple[int, Count]] = {}


def add_figure(position: int, count: Count) -> None:
    """Has `count(network, viewer)` asked for each network's page; None shows nothing."""
    _counts[f"{count.__module__}.{count.__qualname__}"] = (position, count)


def figures_of(network: Any, viewer: Any) -> list[Figure]:
    """What the rooms have counted, in their order."""
    found = [count(network, viewer) for _, count in sorted(_counts.values(), key=lambda c: c[0])]
    return [figure for figure in found if figure is not None]


@dataclass(frozen=True)
class Task:
    """A part of running the network: its page, and in a line how things stand."""

    title: Text
    url: str
    stands: Text


_tasks: list[Callable[[Any], Task]] = []


def add_task(task: Callable[[Any], Task]) -> None:
    """Has `task(network)` stand where the network is run."""
    _tasks.append(task)


def added_tasks(network: Any) -> list[Task]:
    return [task(network) for task in _tasks]
