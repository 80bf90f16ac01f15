"""In which things taking part is certified: a registry, in which a room declares its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry
from cardumen.networks.subjects import Subject, subject_of
from cardumen.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Certifiable:
    """Certificates of the things of `subject`.

    `school_of(thing, person)`: the organisation for which they took part, or None of who did not.
    `issuer(thing)`: the organisation that was there and may revoke one. `says(thing)`: in what they
    took part, and `days(thing)` when, for anyone to read. `not_yet(thing)`: why it is not earned
    yet.
    """

    subject: Subject
    school_of: Callable[[Any, Person], Organisation | None]
    issuer: Callable[[Any], Organisation]
    says: Callable[[Any], Text]
    days: Callable[[Any], Text]
    not_yet: Callable[[Any], Text | None]


CERTIFIABLES = Registry[str, Certifiable](
    "certifiables",
    means="Things in which taking part is certified: who holds a certificate, what it says and "
    "when it is earned.",
    declare="`add_certifiable(Certifiable(…))` in the `subjects.py` of the room.",
)


def add_certifiable(certifiable: Certifiable) -> Certifiable:
    return CERTIFIABLES.add(certifiable.subject.key, certifiable)


def certifiable_called(subject: str) -> Certifiable:
    """KeyError for what is not certified."""
    return CERTIFIABLES[subject]


def certifiable_about(thing: Model) -> Certifiable:
    return CERTIFIABLES[subject_of(thing).key]
