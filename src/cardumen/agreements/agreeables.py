"""About which things organisations make agreements: a registry, in which a room declares its
own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from cardumen.agreements.enums import PartyRole
from cardumen.directory.models import Organisation
from cardumen.kernel.registries import Registry
from cardumen.kernel.rules import Rule
from cardumen.networks.standing import Viewer
from cardumen.networks.subjects import Subject, subject_of
from cardumen.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Named:
    """A party to be: who signs for the organisation; whoever answers for it, where no one is
    named."""

    role: PartyRole
    organisation: Organisation
    person: Person | None = None


@dataclass(frozen=True, kw_only=True)
class Agreeable:
    """Agreements about the things of `subject`.

    `parties_of(thing)`: those that sign, in their order. `beginning(thing)`: the words with which
    one begins, by the fields of a version. `may_write(viewer, thing)` refuses.
    """

    subject: Subject
    parties_of: Callable[[Any], Sequence[Named]]
    beginning: Callable[[Any], Mapping[str, str]]
    may_write: Rule[[Viewer, Any]]


AGREEABLES = Registry[str, Agreeable](
    "agreeables",
    means="Things about which organisations sign agreements: who signs, and with which words an "
    "agreement begins.",
    declare="`add_agreeable(Agreeable(…))` in the `subjects.py` of the room.",
)


def add_agreeable(agreeable: Agreeable) -> Agreeable:
    return AGREEABLES.add(agreeable.subject.key, agreeable)


def agreeable_called(subject: str) -> Agreeable:
    """KeyError for what no one agrees on."""
    return AGREEABLES[subject]


def agreeable_about(thing: Model) -> Agreeable:
    return AGREEABLES[subject_of(thing).key]
