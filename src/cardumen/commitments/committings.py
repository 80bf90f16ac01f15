"""About which things organisations make commitments: a registry, in which a room declares its
own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Model, QuerySet

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry
from cardumen.kernel.rules import Rule
from cardumen.networks.standing import Viewer
from cardumen.networks.subjects import Subject, subject_of

# What one learned elsewhere and takes home: once it has begun, and once it should have lasted.
CHECKED_AFTER: Final = (30, 90)


@dataclass(frozen=True)
class Words:
    """Of the commitments about one subject. `heading` stands over them, `make` on the button that
    makes one; `readers` says who reads it, and `place` asks where it is done, if it is asked."""

    heading: Text
    make: Text
    readers: Text
    place: Text = ""


def nothing_to_refer_to(_thing: Any, _viewer: Viewer) -> "QuerySet[Any] | None":
    return None


@dataclass(frozen=True, kw_only=True)
class Committing:
    """Commitments about the things of `subject`, each of which has a network.

    `owners(thing)`: the organisations that may own one, the most usual first.
    `may_add(viewer, thing, owner)` refuses. `readers(viewer)`: the things whose commitments they
    read, besides those that where they work has made. `checks`: after how many days it is asked how
    it is going. `choices(thing, viewer)`: what it can refer to, things of the subject `brings`.
    `asks_sign`: whether it is asked how one will see that it worked.
    """

    subject: Subject
    owners: Callable[[Any], Sequence[Organisation]]
    may_add: Rule[[Viewer, Any, Organisation | None]]
    readers: Callable[[Viewer], "QuerySet[Any]"]
    words: Words
    checks: Sequence[int] = ()
    brings: str = ""
    choices: Callable[[Any, Viewer], "QuerySet[Any] | None"] = nothing_to_refer_to
    asks_sign: bool = False

    def owner(self, thing: Any, acting_for: Organisation | None) -> Organisation | None:
        """Whose commitment someone who acts for this one begins to write."""
        owners = self.owners(thing)
        return acting_for if acting_for in owners else next(iter(owners), None)


COMMITTINGS = Registry[str, Committing](
    "committings",
    means="Things about which organisations make commitments: who makes and reads them, and when "
    "they are asked how it is going.",
    declare="`add_committing(Committing(…))` in the `subjects.py` of the room.",
)


def add_committing(committing: Committing) -> Committing:
    return COMMITTINGS.add(committing.subject.key, committing)


def committing_called(subject: str) -> Committing:
    """KeyError for what no one commits to anything about."""
    return COMMITTINGS[subject]


def committing_about(thing: Model) -> Committing:
    return COMMITTINGS[subject_of(thing).key]
