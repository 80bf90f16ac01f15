"""What becomes of whatever refers to an organisation when it is found to be another one.

Each room says so for its own links, since the directory knows none of the rooms above. Links move
to the survivor. Where both have the same thing, the room settles the two; else the thing stays with
the one merged away, which is kept and points to the survivor.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry


def always(row: Any) -> bool:
    return True


@dataclass(frozen=True)
class Rival:
    """Two rows that are alike in `fields` cannot both belong to one organisation, as far as both
    are `live`. `settle(merged, kept)` changes fields of the two so that they can; it saves nothing.
    Without it the row of the one merged away stays where it is."""

    fields: tuple[str, ...]
    live: Callable[[Any], bool] = always
    settle: Callable[[Any, Any], None] | None = None


@dataclass(frozen=True)
class Reference:
    """A link of a model, as "room.Model", to Organisation; `called` is what people call those
    things. One that stays says `why`."""

    model: str
    field: str
    called: Text = ""
    rivals: tuple[Rival, ...] = ()
    why: str = ""

    @property
    def moves(self) -> bool:
        return not self.why


REFERENCES = Registry[tuple[str, str], Reference](
    "links to organisations",
    means="What becomes of a link to an organisation that is found to be another one.",
    declare="`moves(…)` or `stays(…)` in the `merged.py` of the room.",
)


def moves(model: str, field: str = "organisation", *rivals: Rival, called: Text) -> None:
    """Has the link move to the survivor."""
    REFERENCES.add((model, field), Reference(model, field, called, rivals))


def stays(model: str, field: str = "organisation", *, why: str) -> None:
    """Has the link stay with the one merged away."""
    REFERENCES.add((model, field), Reference(model, field, why=why))


def references() -> list[Reference]:
    """In the order in which the rooms told them."""
    return list(REFERENCES.values())


def is_current(row: Any) -> bool:
    """Whether the period of a row has not ended."""
    return row.until is None


def end_where_the_other_goes_on(merged: Any, kept: Any) -> None:
    """End the period of the organisation merged away where both run; both are still told."""
    merged.until = max(merged.since, kept.since)
