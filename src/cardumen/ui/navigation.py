"""The main navigation, to which each room adds its entry."""

from dataclasses import dataclass
from typing import Any

from django.shortcuts import resolve_url
from django.urls import reverse

from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry


@dataclass(frozen=True)
class Entry:
    label: Text
    members_only: bool


ENTRIES = Registry[str, Entry](
    "navigation",
    means="The entries of the main navigation.",
    declare='`add_entry(20, "practices:list", _("Practices"))` in the `urls.py` of the room.',
)


def add_entry(position: int, url_name: str, label: Text, *, members_only: bool = False) -> None:
    ENTRIES.add(url_name, Entry(label, members_only), position)


@dataclass(frozen=True)
class Link:
    url: str
    label: Text
    current: bool = False


def link(label: Text, to: Any, *args: object) -> Link:
    """To a thing that has a page, or an address by its name and arguments."""
    return Link(resolve_url(to, *args), label)


def links(*, signed_in: bool, path: str) -> list[Link]:
    """The entries for this visitor in their order; current is the one whose room `path` is in."""
    return [
        Link(url, entry.label, path.startswith(url))
        for url_name, entry in ENTRIES.items()
        if signed_in or not entry.members_only
        for url in [reverse(url_name)]
    ]
