"""The main navigation and the menu of the account, to which each room adds its entries."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.shortcuts import resolve_url
from django.urls import reverse

from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry, name_of


@dataclass(frozen=True)
class Entry:
    """`in_account`: that a member finds it in the menu of their account as well, so that a
    telephone leaves it out of the bar. `icon`: which a telephone shows in place of the label."""

    label: Text
    members_only: bool
    in_account: bool
    icon: str


ENTRIES = Registry[str, Entry](
    "navigation",
    means="The entries of the main navigation.",
    declare='`add_entry(20, "practices:list", _("Practices"))` in the `urls.py` of the room.',
)


def add_entry(
    position: int,
    url_name: str,
    label: Text,
    *,
    members_only: bool = False,
    in_account: bool = False,
    icon: str = "",
) -> None:
    ENTRIES.add(url_name, Entry(label, members_only, in_account, icon), position)


@cache
def _address(url_name: str) -> str:
    return reverse(url_name)


@dataclass(frozen=True)
class Link:
    """`wide`: not in the bar of a telephone."""

    url: str
    label: Text
    current: bool = False
    icon: str = ""
    wide: bool = False


def link(label: Text, to: Any, *args: object) -> Link:
    """To a thing that has a page, or an address by its name and arguments."""
    return Link(resolve_url(to, *args), label)


def links(*, signed_in: bool, path: str) -> list[Link]:
    """The entries for this visitor in their order; current is the one whose room `path` is in."""
    return [
        Link(url, entry.label, path.startswith(url), entry.icon, signed_in and entry.in_account)
        for url_name, entry in ENTRIES.items()
        if signed_in or not entry.members_only
        for url in [_address(url_name)]
    ]


OWN = Registry[str, Callable[[Any, Any], list[Link]]](
    "account menu",
    means="What is a person's own, in the menu of their account.",
    declare="`@add_own(10)` at a function of the viewer and the organisation for which they act, "
    "or None, that gives a list of `Link`; it asks the database nothing, because the menu stands "
    "on every page.",
)
Own = TypeVar("Own", bound=Callable[[Any, Any], list[Link]])


def add_own(position: int) -> Callable[[Own], Own]:
    def add(found: Own) -> Own:
        OWN.add(name_of(found), found, position)
        return found

    return add


def own_links(viewer: Any, organisation: Any) -> list[Link]:
    """What the rooms have for the menu of this person's account."""
    return [one for found in OWN.values() for one in found(viewer, organisation)]
