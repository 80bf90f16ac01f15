"""Parts of a page that a room higher up adds: an organisation's page shows practices, though the
directory knows none."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

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


_panels: dict[str, dict[str, Panel]] = defaultdict(dict)


def add_panel(panel: Panel) -> None:
    _panels[panel.place][panel.template] = panel


def panels_of(place: str, thing: Any, viewer: Any) -> list[Shown]:
    """What the rooms have to show about a thing to this viewer, in order."""
    shown = []
    for panel in sorted(_panels[place].values(), key=lambda panel: panel.position):
        context = panel.build(thing, viewer)
        if context is not None:
            shown.append(Shown(panel.template, panel.column, context))
    return shown
