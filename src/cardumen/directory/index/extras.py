"""Filters of other rooms: the directory knows no networks, and yet you can ask for the schools of
one."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry


@dataclass(frozen=True)
class ExtraFilter:
    """A filter of another room.

    `choices()` gives values with their labels; `organisations(value)` the ids that it lets
    through, None for a value that it does not know.
    """

    name: str
    label: Text
    choices: Callable[[], list[tuple[str, Text]]]
    organisations: Callable[[str], Collection[int] | None]


EXTRAS = Registry[str, ExtraFilter](
    "filters of the directory",
    means="By what else the list of organisations can be narrowed.",
    declare="`add_filter(ExtraFilter(…))`.",
)


def add_filter(extra: ExtraFilter) -> None:
    EXTRAS.add(extra.name, extra)


def extra_filters() -> list[ExtraFilter]:
    return list(EXTRAS.values())
