"""What each room keeps about a person: a registry, in which a room declares its own.

From it come the page and the file on which a person sees their data, and what is done with each
when their account is erased. A link to a person, or a column of e-mail addresses, that no room
declares fails the tests.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry
from cardumen.people.purposes import Purpose

Row = dict[str, str | int | float | bool | None]
Erase = Callable[[Any], object]

# Where things come from: what a person wrote, and what comes about while they use the site.
YOURSELF: Final = _("you")
YOU_OR_WHO_OPENED_IT: Final = _("you, or the person who created your account")
FROM_USE: Final = _("your activity on the site")


@dataclass(frozen=True, kw_only=True)
class Holding:
    """One kind of thing that is kept.

    `column` is the link to the person ("directory.Affiliation.person") or the address kept
    ("mail.Message.to"). All columns of the rows are exported but for other persons, addresses, and
    what the holding `leaves`, each with the reason; of rows that tell little of them, `fields` are,
    by name. On erasure `erase(person)` is called with them as they were before, and must bear being
    repeated; without one the rows stay as they are, under their pseudonym, and `why_kept` says why.
    `also` names further columns of the same rows, such as who wrote a thing down, of which they are
    not told a second time. `tells`: columns told otherwise than they stand, made from the row and
    the person.
    """

    key: str
    name: Text
    column: str
    purpose: Purpose
    source: Text
    erase: Erase | None = None
    why_kept: Text = ""
    also: tuple[str, ...] = ()
    tells: Mapping[str, Callable[[Any, Any], str]] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    leaves: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Of the columns exported."""
        return self.fields or tuple(
            column.name
            for column in self.model._meta.concrete_fields
            if not column.primary_key
            and column.name not in self.leaves
            and column.related_model is not get_user_model()
            and not isinstance(column, models.EmailField)
        )

    @property
    def model(self) -> type[models.Model]:
        return apps.get_model(self.column.rsplit(".", 1)[0])

    def of(self, person: Any) -> "models.QuerySet[Any]":
        """The rows about them, in the order in which they came."""
        links = [name for name in self.names if self.model._meta.get_field(name).is_relation]
        return rows_in(self.column, person).select_related(*links).order_by("pk")

    def rows(self, person: Any) -> Iterator[Row]:
        """The same as plain values, by name of field; a link as the words it is shown with."""
        for thing in self.of(person):
            plain = {name: _plain(getattr(thing, name)) for name in self.names}
            yield plain | {name: tell(thing, person) for name, tell in self.tells.items()}

    def headings(self) -> list[str]:
        return [str(_label(self.model._meta.get_field(name))) for name in self.names]


HOLDINGS = Registry[str, Holding](
    "personal data",
    means="What is kept about a person: for their page, their file, and erasing their account.",
    declare="`add_holding(Holding(…))` in the `personal.py` of the room.",
)


def add_holding(holding: Holding) -> None:
    assert holding.erase or holding.why_kept, f"say what becomes of {holding.key} on erasure"
    HOLDINGS.add(holding.key, holding)


def holdings() -> list[Holding]:
    """In the order in which the rooms stand."""
    return list(HOLDINGS.values())


def declared() -> set[str]:
    """All columns that some room has declared."""
    return {column for one in holdings() for column in (one.column, *one.also)}


def rows_in(column: str, person: Any) -> "models.QuerySet[Any]":
    """The rows that name them in that column: by a link, by an address of theirs, or by their
    number."""
    label, name = column.rsplit(".", 1)
    model = apps.get_model(label)
    rows: models.QuerySet[Any] = model._base_manager.filter()
    if isinstance(model._meta.get_field(name), models.EmailField):
        rows = rows.annotate(in_small=Lower(name)).filter(in_small__in=person.addresses)
    else:
        rows = rows.filter(**{name: person.pk})
    return rows


def remove(column: str) -> Erase:
    """Erases by deleting those rows."""
    return lambda person: rows_in(column, person).delete()


def exported(person: Any) -> Iterable[tuple[Holding, list[Row]]]:
    """Everything kept about them, one holding after the other; those without rows too."""
    return ((one, list(one.rows(person))) for one in holdings())


def _label(column: Any) -> Text:
    return str(getattr(column, "verbose_name", column.name))


def _plain(value: Any) -> str | int | float | bool | None:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
