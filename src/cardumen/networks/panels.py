"""Figures of a network that rooms higher up count: how many practices, how many challenges."""

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
