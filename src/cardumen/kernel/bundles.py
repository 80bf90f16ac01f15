"""What goes along when a network moves to another installation: a registry, in which each room
declares its own.

From it come the bundle, its reading, and the page that documents it. A model that refers to a
network or to an organisation and that no room declares, or leaves out with a reason, fails the
tests; so does a column.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from cardumen.kernel.registries import Registry

Settle = Callable[[Sequence[Any]], None]
Shape = Callable[[Any], bool]
Fits = Callable[[Mapping[str, int | None]], bool]


def nothing(rows: Sequence[Any]) -> None:
    """Nothing follows from the rows that came."""


def always(_links: Mapping[str, int | None]) -> bool:
    """Whatever its links lead to, it fits."""
    return True


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of record: the rows of `model`, one line each in a part of the bundle.

    Which rows go along: those that `of(network)` says, whose link `network` it is; or
    those whose link `hangs_on` leads to a row that goes along; or, with neither, those that others
    refer to. `only()` narrows all three.

    Links lead to the kind of their model, or to what `ends` names; a required one leads to a kind
    declared before. `known`: what a row is recognised by, where it is not what its table holds to
    be there once (see `known_by`). `leaves`: the columns that
    stay behind, each with the reason. `once`: fields that count when a row is made, and afterwards
    are as they are here. `tells`: fields that are told otherwise than they stand, made from the
    row. `shapes`: whether a value of JSON is one that the room can read; each such field has one.
    `signs`: links to a person who answers for it: whoever has an account here signs for themselves.
    `about`: links that are kept as the key of a subject, which is that of the kind at the other
    end, and a number: the names of these two columns; rows about other subjects are of another
    kind. `choices`: of a field, the values that rows of this kind can have. `fits(links)`: whether
    what its links lead to goes together. `later`: of fields that earlier bundles do not have, what
    that means. `settle(rows)` makes what follows from rows that came, in their transaction. With
    `by_name` there is no part: whatever refers to it writes its `known_by`
    out, because every installation has those rows.
    """

    key: str
    model: str
    means: str
    fields: tuple[str, ...] = ()
    ends: Mapping[str, str] = field(default_factory=dict)
    of: Callable[[int], Q] | None = None
    hangs_on: str = ""
    only: Callable[[], Q] | None = None
    known: tuple[str, ...] = ()
    leaves: Mapping[str, str] = field(default_factory=dict)
    once: tuple[str, ...] = ()
    fits: Fits = always
    settle: Settle = nothing
    tells: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    shapes: Mapping[str, Shape] = field(default_factory=dict)
    signs: tuple[str, ...] = ()
    about: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    choices: Mapping[str, Collection[str]] = field(default_factory=dict)
    later: Mapping[str, Any] = field(default_factory=dict)
    by_name: bool = False

    @cached_property
    def links(self) -> Mapping[str, str]:
        """For each link to one, the kind at its other end."""
        return self.ends or self._leads(self.model_class._meta.concrete_fields)

    @cached_property
    def lists(self) -> Mapping[str, str]:
        """For each link to several, the kind at its other end."""
        return self._leads(self.model_class._meta.many_to_many)

    @cached_property
    def known_by(self) -> tuple[str, ...]:
        """By these columns a row that another installation has already is recognised, unless one
        of them is empty: what the table holds to be there once, links before the rest."""
        if self.known:
            return self.known
        meta = self.model_class._meta
        once = [
            one.fields
            for one in meta.constraints
            if isinstance(one, models.UniqueConstraint) and one.fields and one.condition is None
        ]
        once += [
            (one.name,)
            for one in meta.concrete_fields
            if one.one_to_one and one.name in self.links and not one.null
        ]
        return tuple(sorted(once[0], key=lambda name: name not in self.links)) if once else ()

    def _leads(self, columns: Iterable["models.Field[Any, Any]"]) -> dict[str, str]:
        keys: dict[Any, str] = {kind.model_class: key for key, kind in KINDS.items()}
        return {
            column.name: keys[column.related_model]
            for column in columns
            if column.related_model in keys and column.name not in self.leaves and not self.by_name
        }

    @property
    def model_class(self) -> type[models.Model]:
        return apps.get_model(self.model)

    @property
    def rows(self) -> "models.QuerySet[Any]":
        """All there are, those that lists leave out too."""
        of_it = {
            subject: self.links[link]
            for link, (subject, _number) in self.about.items()
            if self.requires(link)
        }
        return self.model_class._base_manager.filter(**of_it).order_by("pk")

    def column_of(self, link: str) -> str:
        """The attribute that holds the number of what it leads to."""
        return self.about[link][1] if link in self.about else f"{link}_id"

    def columns_for(self, link: str, number: int | None) -> dict[str, Any]:
        """What a row holds whose link leads there."""
        if link not in self.about:
            return {f"{link}_id": number}
        subject, column = self.about[link]
        return {subject: "" if number is None else self.links[link], column: number}

    @property
    def is_referred(self) -> bool:
        """Whether its rows go along because others refer to them."""
        return self.of is None and not self.hangs_on

    def requires(self, link: str) -> bool:
        column = self.model_class._meta.get_field(self.about.get(link, (link, link))[1])
        assert isinstance(column, models.Field)
        return not column.null


KINDS = Registry[str, Kind](
    "kinds of a bundle",
    means="What goes along when a network moves to another installation.",
    declare="`add_kind(Kind(…))` in the `bundle.py` of the room, what is referred to before what "
    "refers.",
)
LEFT_OUT = Registry[str, str](
    "left out of a bundle",
    means="Models of which nothing goes along with a network.",
    declare='`leave_out("room.Model", "why")` in the `bundle.py` of the room.',
)


def add_kind(kind: Kind) -> None:
    """In the order in which the rows can be written: what is referred to before what refers."""
    KINDS.add(kind.key, kind)


def leave_out(model: str, why: str) -> None:
    """Says of a model that none of its rows goes along, and why."""
    LEFT_OUT.add(model, why)


def kinds() -> list[Kind]:
    """Those with a part of their own, in the order in which they are written."""
    return [kind for kind in KINDS.values() if not kind.by_name]


def kind_called(key: str) -> Kind:
    return KINDS[key]


def left_out() -> dict[str, str]:
    """Of each model, as "room.Model", why it stays behind."""
    return dict(LEFT_OUT)
