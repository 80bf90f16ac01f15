"""Parts of a page that a room higher up adds: an organisation's page shows practices, though the
directory knows none."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry, name_of

Build = TypeVar("Build", bound=Callable[[Any, Any], dict[str, Any] | None])


@dataclass(frozen=True)
class Panel:
    """`build(thing, viewer)` gives the context of `template`, or None to show nothing."""

    template: str
    column: str
    build: Callable[[Any, Any], dict[str, Any] | None]


PANELS = Registry[tuple[str, str], Panel](
    "panels",
    means="Parts of the page of a thing that rooms higher up add.",
    declare='`@panel("organisation", 20, "practices/organisation_panel.html")` at the function '
    "that gives the context of the template.",
)


def panel(
    place: str, position: int, template: str, column: str = "main"
) -> Callable[[Build], Build]:
    """Has the function build a panel of the pages of `place` ("organisation", "network");
    `column` is "main" or "side"."""

    def add(build: Build) -> Build:
        PANELS.add((place, template), Panel(template, column, build), position)
        return build

    return add


@dataclass(frozen=True)
class Shown:
    template: str
    column: str
    context: dict[str, Any]


def panels_of(place: str, thing: Any, viewer: Any) -> list[Shown]:
    """What the rooms have to show about a thing to this viewer, in order."""
    shown = []
    for (page, template), one in PANELS.items():
        context = one.build(thing, viewer) if page == place else None
        if context is not None:
            shown.append(Shown(template, one.column, context))
    return shown


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for a person: what is asked of them, about which thing, where to go."""

    what: Text
    title: str
    url: str


WAITING = Registry[str, Callable[[Any], list[Waiting]]](
    "waiting",
    means="What waits for a person, on the page of today.",
    declare="`@add_waiting` at a function of the viewer that gives a list of `Waiting`.",
)
F = TypeVar("F", bound=Callable[[Any], list[Waiting]])


def add_waiting(found: F) -> F:
    WAITING.add(name_of(found), found)
    return found


def waiting_for(viewer: Any) -> list[Waiting]:
    """What the rooms have waiting for this viewer."""
    return [one for found in WAITING.values() for one in found(viewer)]
