"""What rooms higher up add to a network: figures that they count, work for whoever runs it, and
whom its work does not reach."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

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


@dataclass(frozen=True)
class Gap:
    """Members that something of a network's work does not reach. `advice`: what whoever runs it
    can do; `invites`: that it is to invite a person there; `members()`: the condition on
    memberships. `task`: how whoever runs it reads of them on their page of today, with the number
    `n` of them and the `of_network`; empty where they only do on its desk."""

    label: Text
    advice: Text
    members: Callable[[], Q]
    invites: bool = False
    task: Text = ""


GAPS = Registry[str, Gap](
    "gaps",
    means="Who is left out of a network: counted on the desk of whoever runs it, and a filter of "
    "its members.",
    declare='`@add_gap("no-practice", 20, _("Without a practice"), advice=…)` at a function '
    "that gives the condition on memberships.",
)
Members = TypeVar("Members", bound=Callable[[], Q])


def add_gap(
    key: str, position: int, label: Text, *, advice: Text, invites: bool = False, task: Text = ""
) -> Callable[[Members], Members]:
    def add(members: Members) -> Members:
        GAPS.add(key, Gap(label, advice, members, invites, task), position)
        return members

    return add


VOICES = Registry[str, Callable[[datetime], "QuerySet[Any]"]](
    "voices",
    means="By what one hears of a school: a member from which nothing came for months is silent.",
    declare="`@add_voice` at a function of a moment that gives what came since, by its "
    "`organisation`.",
)
Voice = TypeVar("Voice", bound=Callable[[datetime], "QuerySet[Any]"])


def add_voice(heard: Voice) -> Voice:
    VOICES.add(name_of(heard), heard)
    return heard
