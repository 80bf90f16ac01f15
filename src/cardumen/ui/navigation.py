"""The main navigation: each room adds its own entry when it starts."""

from dataclasses import dataclass

from django.urls import reverse

from cardumen.kernel.errors import Text


@dataclass(frozen=True, order=True)
class Entry:
    position: int
    url_name: str
    label: Text
    members_only: bool = False


_entries: set[Entry] = set()


def add_entry(entry: Entry) -> None:
    _entries.add(entry)


@dataclass(frozen=True)
class Link:
    url: str
    label: Text
    current: bool


def links(*, signed_in: bool, path: str) -> list[Link]:
    """The entries for this visitor in their order; current is the one whose room `path` is in."""
    shown = sorted(_entries, key=lambda entry: entry.position)
    return [
        Link(url, entry.label, path.startswith(url))
        for entry in shown
        if signed_in or not entry.members_only
        for url in [reverse(entry.url_name)]
    ]
