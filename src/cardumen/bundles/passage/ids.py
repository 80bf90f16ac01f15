"""Ids that hold everywhere: the installation in which a record began, and its number there."""

import re
from collections import defaultdict
from typing import Final

from cardumen.bundles.models import Installation, Origin
from cardumen.kernel.bundles import Kind, kind_called

ID: Final = re.compile(r"([0-9a-f]{32}):([1-9][0-9]{0,17})")
Key = tuple[str, int]


def this_installation() -> str:
    """Drawn when it is first asked for."""
    return Installation.objects.get_or_create(pk=1)[0].key


def split(text: object) -> Key | None:
    """None where it is not an id."""
    found = ID.fullmatch(text) if isinstance(text, str) else None
    return (found[1], int(found[2])) if found else None


class Ids:
    """The ids of rows: of what came in a bundle the one under which it came first, of what began
    here its own number; of what every installation has, its names."""

    def __init__(self) -> None:
        self.own = this_installation()
        self._came: dict[str, dict[int, Key]] = {}
        self._named: dict[str, dict[int, str]] = {}

    def key_of(self, kind: str, number: int) -> Key:
        if kind not in self._came:
            rows = Origin.objects.filter(kind=kind).order_by("-pk")
            self._came[kind] = {
                local: (installation, at)
                for local, installation, at in rows.values_list("local", "installation", "number")
            }
        return self._came[kind].get(number, (self.own, number))

    def remember(self, kind: str, number: int, key: Key) -> None:
        """That this row came under that id, unless it came under another before."""
        if self.key_of(kind, number) == (self.own, number):
            self._came[kind][number] = key

    def of(self, kind: str, number: int) -> str:
        target = kind_called(kind)
        if target.by_name:
            return self.names(target)[number]
        return "{}:{}".format(*self.key_of(kind, number))

    def names(self, kind: Kind) -> dict[int, str]:
        """Of all rows of a kind that is written out by its names."""
        if kind.key not in self._named:
            rows = kind.rows.values_list("pk", *kind.known_by)
            self._named[kind.key] = {pk: ":".join(map(str, names)) for pk, *names in rows}
        return self._named[kind.key]

    def forget_names(self, kind: Kind) -> None:
        self._named.pop(kind.key)


class Rows:
    """The other way: the row here of an id or of names that a bundle writes."""

    def __init__(self, ids: Ids) -> None:
        self.ids = ids
        self._named: dict[str, dict[str, int]] = {}
        self.found: dict[str, dict[str, int | None]] = defaultdict(dict)

    def named(self, kind: Kind, name: str) -> int | None:
        if kind.key not in self._named:
            self._named[kind.key] = {text: pk for pk, text in self.ids.names(kind).items()}
        return self._named[kind.key].get(name)

    def forget_names(self, kind: Kind) -> None:
        """More of them are there now."""
        self._named.pop(kind.key)
        self.ids.forget_names(kind)
