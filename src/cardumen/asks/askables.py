"""On which things one organisation asks another to meet: a registry, in which a room declares its
own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from cardumen.asks.enums import Way
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry
from cardumen.kernel.rules import Rule
from cardumen.networks.standing import Viewer
from cardumen.networks.subjects import Subject, subject_of


@dataclass(frozen=True, kw_only=True)
class Askable:
    """Asks about the things of `subject`.

    `by_owner`: the people of the thing's own organisation ask others; else others ask them.
    `may_ask(viewer, thing, asking, host)` refuses. `ways(thing, host)`: those open today, the most
    usual first; `capacity(host)` says why not all. `wish(thing, reference)` is what the message
    begins with; `reference`, a thing of the subject `brings`, is what they would like to learn.
    """

    subject: Subject
    by_owner: bool
    may_ask: Rule[[Viewer, Any, Organisation | None, Organisation]]
    ways: Callable[[Any, Organisation], Sequence[Way]]
    capacity: Callable[[Organisation], Text]
    wish: Callable[[Any, Any], Text]
    brings: str = ""

    def asking(self, thing: Any, acting_for: Organisation | None) -> Organisation | None:
        """The organisation that asks, when someone who acts for this one does."""
        owner: Organisation = thing.organisation
        return owner if self.by_owner else acting_for


ASKABLES = Registry[str, Askable](
    "askables",
    means="Things on which one organisation asks another to meet: who asks, whom, and how.",
    declare="`add_askable(Askable(…))` in the `subjects.py` of the room.",
)


def add_askable(askable: Askable) -> None:
    ASKABLES.add(askable.subject.key, askable)


def askable_called(subject: str) -> Askable:
    """KeyError for what no one asks about."""
    return ASKABLES[subject]


def askable_about(thing: Model) -> Askable:
    return ASKABLES[subject_of(thing).key]
