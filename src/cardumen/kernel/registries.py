"""Registries: lists to which rooms add what they have, unknown to whoever reads the list.

A declaration stands at module level, beside what it declares; `kernel/apps.py` imports every
module of every room, so that none is forgotten. docs/reference/registries.md lists them all.
"""

import sys
from collections.abc import Hashable, ItemsView, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, ClassVar, Generic, TypeVar

from django.conf import settings

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Position(IntEnum):
    """Where an entry stands among those of other rooms, which come in the order of the rooms."""

    FIRST = -1
    USUAL = 0
    LAST = 1


@dataclass(frozen=True)
class Declaration(Generic[T]):
    """`module` declared `entry`."""

    entry: T
    module: str
    position: int

    @property
    def room(self) -> str:
        return self.module.removeprefix("cardumen.").partition(".")[0]

    @property
    def place(self) -> tuple[int, int, str]:
        rooms: list[str] = settings.ROOMS
        return self.position, rooms.index(self.room) if self.room in rooms else -1, self.module


class Registry(Mapping[K, T]):
    """What rooms have declared, by key: in the order of their `position`, then of the rooms, then
    of the modules by name, then of the lines.

    `means` says what the registry is for, `declare` how one declares, in Markdown. A key that two
    modules declare is an error.
    """

    all: ClassVar[dict[str, "Registry[Any, Any]"]] = {}

    def __init__(self, name: str, *, means: str, declare: str) -> None:
        self.name, self.means, self.declare = name, means, declare
        self.module = _declaring_module()
        self._declarations: dict[K, Declaration[T]] = {}
        Registry.all[name] = self

    def add(self, key: K, entry: T, position: int = Position.USUAL) -> T:
        made = Declaration(entry, _declaring_module(), position)
        known = self._declarations.get(key, made)
        if known.module != made.module:
            raise TypeError(f"{key} of {self.name}: in {known.module} and in {made.module}")
        in_order = sorted(
            (self._declarations | {key: made}).items(), key=lambda item: item[1].place
        )
        self._declarations = dict(in_order)
        return entry

    def declarations(self) -> ItemsView[K, Declaration[T]]:
        return self._declarations.items()

    def __getitem__(self, key: K) -> T:
        return self._declarations[key].entry

    def __iter__(self) -> Iterator[K]:
        return iter(self._declarations)

    def __len__(self) -> int:
        return len(self._declarations)


def name_of(function: Any) -> str:
    """The key of a function that is registered under its own name."""
    return f"{function.__module__}.{function.__qualname__}"


def _declaring_module() -> str:
    """The module that is being imported: the nearest caller at module level."""
    frame = sys._getframe()
    while frame.f_code.co_name != "<module>" and frame.f_back is not None:
        frame = frame.f_back
    return str(frame.f_globals["__name__"])
