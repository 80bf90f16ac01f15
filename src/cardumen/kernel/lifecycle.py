"""Lifecycles: which state of a thing may follow which, and the one place where a state changes.

A room declares one beside the states, in its `enums.py`; docs/reference/states.md is drawn from
them all.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final, Generic, TypeVar, cast

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Text, WrongState
from cardumen.kernel.registries import Registry

S = TypeVar("S", bound=models.TextChoices)
M = TypeVar("M", bound=models.Model)

REFUSAL: Final = _("This is “%(before)s” and cannot become “%(after)s”.")
LIFECYCLES: Registry[str, "Lifecycle[Any]"] = Registry(
    "lifecycles",
    means="Which states a thing goes through.",
    declare='`Lifecycle("Practice", {…})` in the `enums.py` of the room.',
)


class Lifecycle(Generic[S]):
    """`table` has a row for each state, the one in which a thing begins first, with those that may
    follow it. `refusal` says that another cannot: in one sentence, with `%(before)s` and
    `%(after)s`, or in one for each state."""

    def __init__(
        self,
        of: str,
        table: Mapping[S, Collection[S]],
        *,
        refusal: Text | Mapping[S, Text] = REFUSAL,
    ) -> None:
        self.of, self.table, self.refusal = of, table, refusal
        self.states: type[S] = type(next(iter(table)))
        LIFECYCLES.add(of, self)

    def check(self, before: str, to: S) -> None:
        """Raises WrongState where `to` may not follow `before`."""
        state = self.states(before)
        if to not in self.table[state]:
            words = self.refusal[state] if isinstance(self.refusal, Mapping) else self.refusal
            raise WrongState(str(words) % {"before": state.label, "after": to.label})

    def advance(self, row: models.Model, to: S, **facts: Any) -> None:
        """Takes the row to that state, with what else becomes true of it; saves that and nothing
        more. Raises WrongState by the state that the row has now, whatever the caller has read."""
        states = type(row)._base_manager.select_for_update().filter(pk=row.pk)
        self.check(states.values_list("state", flat=True).get(), to)
        changes = {"state": to, **facts}
        for name, value in changes.items():
            setattr(row, name, value)
        row.save(update_fields=changes)


def locked(row: M, *related: str) -> M:
    """The row as it is now, held until the transaction ends; `related` come along unheld."""
    held = row._meta.model._default_manager.select_for_update(of=("self",))
    return cast(M, (held.select_related(*related) if related else held).get(pk=row.pk))
