"""The kinds of mail: what each is about, and whether a second one does harm."""

from dataclasses import dataclass
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
    for a person to decide, who may know that it arrived."""

    key: str
    name: Text
    bears_repeating: bool


KINDS = Registry[str, Kind](
    "kinds of mail",
    means="What is written to people, and what is sent again by itself when its sender was killed.",
    declare='`add_mail("key", _("Name"), bears_repeating=…)` in the `notices.py` of the room.',
)


def add_mail(key: str, name: Text, *, bears_repeating: bool) -> Kind:
    return KINDS.add(key, Kind(key, name, bears_repeating))


# What an installation sent before, and no longer declares.
OTHER: Final = Kind("", _("E-mail"), bears_repeating=False)
add_mail("trial", _("Test message"), bears_repeating=False)


def kind_of(key: str) -> Kind:
    """The kind of a message, by its key."""
    return KINDS.get(key.partition(":")[0], OTHER)
