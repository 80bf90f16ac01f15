"""Parts of a page that a room higher up adds: an organisation's page shows practices, though the
directory knows none."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cardumen.kernel.errors import Text

Build = Callable[[Any, Any], dict[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """`build(thing, viewer)` gives the context of `template`, or None to show nothing.

    `place` is the page ("organisation", "network"); `column` is "main" or "side".
    """

    place: str
    position: int
    template: str
    build: Build
    column: str = "main"


@dataclass(frozen=True)
class Shown:
    template: str
    column: str
    context: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for a person: what is asked of her, about which thing, where to go."""

    what: Text
    title: str
    url: str


_waiting: dict[str, Callable[[Any], list[Waiting]]] = {}
_panels: dict[str, dict[str, Panel]] = defaultdict(dict)


def add_panel(panel: Panel) -> None:
    _panels[panel.place][panel.template] = panel


def add_waiting(found: Callable[[Any], list[Waiting]]) -> None:
    """Has `found(viewer)` asked for the page of today, in the order of the rooms."""
    _waiting[f"{found.__module__}.{found.__qualname__}"] = found


def waiting_for(viewer: Any) -> list[Waiting]:
    """What the rooms have waiting for this viewer."""
    return [one for found in _waiting.values() for one in found(viewer)]


def panels_of(place: str, thing: Any, viewer: Any) -> list[Shown]:
    """What the rooms have to show about a thing to this viewer, in order."""
    shown = []
    for panel in sorted(_panels[place].values(), key=lambda panel: panel.position):
        context = panel.build(thing, viewer)
        if context is not None:
            shown.append(Shown(panel.template, panel.column, context))
    return shown
