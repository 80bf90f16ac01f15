"""Where files stand: rooms above say which files their pages show, and to whom."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry


@dataclass(frozen=True)
class Use:
    """A page on which a file stands."""

    title: Text
    url: str


@dataclass(frozen=True)
class Place:
    """`shown_to(viewer)`: which files its pages show to that viewer, as a condition on files.
    `uses(file)`: the pages on which it stands, for the people of the school it is of."""

    name: str
    shown_to: Callable[[Any], Q]
    uses: Callable[[Any], list[Use]]


PLACES = Registry[str, Place](
    "places of files",
    means="Pages on which files are shown, and to whom.",
    declare="`add_place(Place(…))`.",
)


def add_place(place: Place) -> None:
    PLACES.add(place.name, place)


def shown_somewhere(viewer: Any) -> Q:
    found = Q(pk__in=[])
    for place in PLACES.values():
        found |= place.shown_to(viewer)
    return found


def uses_of(file: Any) -> list[Use]:
    return [use for place in PLACES.values() for use in place.uses(file)]
