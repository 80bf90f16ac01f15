"""Parts of a page that a room higher up adds: an organisation's page shows practices, though the
directory knows none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Position, Registry, name_of

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
    declare='`@panel("organisation", "practices/organisation_panel.html")` at the function '
    "that gives the context of the template.",
)


def panel(
    place: str, template: str, column: str = "main", *, at: Position = Position.USUAL
) -> Callable[[Build], Build]:
    """Has the function build a panel of the pages of `place` ("organisation", "network");
    `column` is "main" or "side". On those of "today", whose thing is what waits already, it may be
    "todo" as well."""

    def add(build: Build) -> Build:
        PANELS.add((place, name_of(build)), Panel(template, column, build), at)
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
    for (page, _), one in PANELS.items():
        context = one.build(thing, viewer) if page == place else None
        if context is not None:
            shown.append(Shown(one.template, one.column, context))
    return shown


def unfolding(panels: Sequence[Shown]) -> str:
    """The address of the picture that goes with a link to their thing: the first that one of them
    has as `unfolds`, or ''."""
    return next((one.context["unfolds"] for one in panels if one.context.get("unfolds")), "")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for a person, as a sentence: `what` is asked of them, about the thing
    of that `title`, which may be empty; and the button that leads there."""

    what: Text
    title: str
    url: str
    button: Text


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


@dataclass(frozen=True, slots=True)
class Duty:
    """A part of keeping the installation: its page, and in a line how things stand; `waits`: that
    someone has to act; `task`: how that is said to administrators on their page of today, where
    their room does not do it itself."""

    title: Text
    url: str
    stands: Text
    waits: bool = False
    task: Waiting | None = None


DUTIES = Registry[str, Callable[[Any], Duty]](
    "administration",
    means="What an administrator keeps, on the page of administration.",
    declare="`@add_duty(40)` at a function of the administrator that gives a `Duty`, with its "
    "counts.",
)
Tell = TypeVar("Tell", bound=Callable[[Any], Duty])


def add_duty(position: int) -> Callable[[Tell], Tell]:
    def add(tell: Tell) -> Tell:
        DUTIES.add(name_of(tell), tell, position)
        return tell

    return add


# So many rows of each kind does the search over everything show.
MOST_FOUND: Final = 5


@dataclass(frozen=True, slots=True)
class Found:
    """The first rows of one kind, how many there are, and the address of the list of them all;
    `is_named` when the text asked for is their name."""

    rows: Sequence[Any]
    count: int = 0
    rest: str = ""
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """`find(text, viewer)`: what the viewer may see of it; `template` shows its `rows`. `names`:
    that it finds things by their names."""

    label: Text
    template: str
    find: Callable[[str, Any], Found]
    names: bool = False


SEARCHES = Registry[str, Search](
    "searches",
    means="What the search over everything finds.",
    declare='`@add_search(10, _("Practices"), "practices/found.html")` at a function of the text '
    "and the viewer that gives `Found`.",
)
Find = TypeVar("Find", bound=Callable[[str, Any], Found])


def add_search(
    position: int, label: Text, template: str, *, names: bool = False
) -> Callable[[Find], Find]:
    def add(find: Find) -> Find:
        SEARCHES.add(template, Search(label, template, find, names), position)
        return find

    return add


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind, as it is shown."""

    label: Text
    template: str
    found: Found


def found_everywhere(text: str, viewer: Any) -> list[Group]:
    """What the rooms find, but for kinds of which there is nothing: what is called so first."""
    groups = [Group(one.label, one.template, one.find(text, viewer)) for one in SEARCHES.values()]
    found = [group for group in groups if group.found.rows]
    return sorted(found, key=lambda group: not group.found.is_named)


def called_so(text: str, viewer: Any) -> list[Group]:
    """The things whose name the text is."""
    searches = (one for one in SEARCHES.values() if one.names)
    groups = (Group(one.label, one.template, one.find(text, viewer)) for one in searches)
    return [group for group in groups if group.found.is_named]
