"""What rooms higher up add to a network: figures that they count, and work for whoever runs it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry, name_of


@dataclass(frozen=True)
class Figure:
    """What was counted, how many, and of how many or since when: no number stands alone."""

    label: Text
    value: Text | int
    basis: Text


FIGURES = Registry[str, Callable[[Any, Any], Figure | None]](
    "figures",
    means="Figures on the page of a network.",
    declare="`@add_figure` at a function of the network and the viewer that gives a `Figure`, "
    "or None to show nothing.",
)
Count = TypeVar("Count", bound=Callable[[Any, Any], Figure | None])


def add_figure(count: Count) -> Count:
    FIGURES.add(name_of(count), count)
    return count


def figures_of(network: Any, viewer: Any) -> list[Figure]:
    """What the rooms have counted, in their order."""
    found = [count(network, viewer) for count in FIGURES.values()]
    return [figure for figure in found if figure is not None]


@dataclass(frozen=True)
class Task:
    """A part of running the network: its page, and in a line how things stand."""

    title: Text
    url: str
    stands: Text


TASKS = Registry[str, Callable[[Any, Any], Task | None]](
    "tasks of a network",
    means="What there is to do for whoever runs a network, the most needed first.",
    declare="`@add_task(40)` at a function of the network and the viewer that gives a `Task`, or "
    "None where it is not theirs.",
)
Describe = TypeVar("Describe", bound=Callable[[Any, Any], Task | None])


def add_task(position: int) -> Callable[[Describe], Describe]:
    def add(task: Describe) -> Describe:
        TASKS.add(name_of(task), task, position)
        return task

    return add


def tasks_of(network: Any, viewer: Any) -> list[Task]:
    """Of an open network; a closed one is looked after on its page of closing."""
    found = [task(network, viewer) for task in TASKS.values()]
    return [task for task in found if task is not None]
