"""The kinds of mail: what each is about, whether a second one does harm, and what writes those that
are queued without text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry


@dataclass(frozen=True)
class Kind:
    """Messages whose key begins with `key` and a colon; `name` says what they are, to whoever
    keeps the installation and does not read them.

    Where no one knows whether a message left, because its sender was killed, one that
    `bears_repeating` is sent again: it says what is so and asks for nothing new. The others wait
    for a person to decide, who may know that it arrived. One that `is_urgent` leaves at any
    hour."""

    key: str
    name: Text
    bears_repeating: bool
    is_urgent: bool = False


@dataclass(frozen=True)
class Letter:
    """What a message says, and to which address it goes now; `html` says the same, for who likes
    it better, and is kept nowhere."""

    to: str
    subject: str
    body: str
    headers: Mapping[str, str] = field(default_factory=dict)
    html: str = ""


KINDS = Registry[str, Kind](
    "kinds of mail",
    means="What is written to people, and what is sent again by itself when its sender was killed.",
    declare='`add_mail("key", _("Name"), bears_repeating=…)` in the `notices.py` of the room.',
)
WRITERS = Registry[str, Callable[[str], Letter | None]](
    "writers of mail",
    means="What writes the messages that are queued without text, when they leave: one at most.",
    declare="`@write_with` at a function of the key of a message that gives a `Letter`, or None "
    "where there is nothing to say any more.",
)


def add_mail(key: str, name: Text, *, bears_repeating: bool, is_urgent: bool = False) -> Kind:
    return KINDS.add(key, Kind(key, name, bears_repeating, is_urgent))


def write_with(writer: Callable[[str], Letter | None]) -> Callable[[str], Letter | None]:
    return WRITERS.add("writer", writer)


def write_letter(key: str) -> Letter | None:
    """What the message with that key says now; None where it is not to be sent any more."""
    return WRITERS["writer"](key)


# What an installation sent before, and no longer declares.
OTHER: Final = Kind("", _("E-mail"), bears_repeating=False)
add_mail("trial", _("Test message"), bears_repeating=False, is_urgent=True)


def kind_of(key: str) -> Kind:
    """The kind of a message, by its key."""
    return KINDS.get(key.partition(":")[0], OTHER)
