"""What a visitor narrows the list of organisations by, as it stands in the address.

Rooms above add filters of their own: the directory knows no networks, and yet one can ask for the
schools of one.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from django.utils.datastructures import MultiValueDict

from cardumen.directory.enums import (
    Area,
    Dependency,
    Level,
    OrganisationKind,
    Status,
    VulnerabilityBand,
)
from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Registry

ANY = "any"
LONGEST_TEXT = 120

_ALLOWED: Mapping[str, Collection[str]] = {
    "level": Level.values,
    "dependency": Dependency.values,
    "area": Area.values,
    "vulnerability": VulnerabilityBand.values,
    "kind": [*OrganisationKind.values, ANY],
    "status": [*Status.values, ANY],
}


@dataclass(frozen=True)
class ExtraFilter:
    """A filter of another room.

    `choices()` gives values with their labels; `organisations(value)` the ids that it lets
    through, None for a value that it does not know.
    """

    name: str
    label: Text
    choices: Callable[[], list[tuple[str, Text]]]
    organisations: Callable[[str], Collection[int] | None]


EXTRAS = Registry[str, ExtraFilter](
    "filters of the directory",
    means="By what else the list of organisations can be narrowed.",
    declare="`add_filter(ExtraFilter(…))`.",
)


def add_filter(extra: ExtraFilter) -> None:
    EXTRAS.add(extra.name, extra)


def extra_filters() -> list[ExtraFilter]:
    return list(EXTRAS.values())


@dataclass(frozen=True)
class Filters:
    """All "" where nothing is asked; open schools unless asked otherwise.

    `region` and `commune` are codes, `speciality` a number; `extras` are names and values of the
    filters of other rooms.
    """

    q: str = ""
    region: str = ""
    commune: str = ""
    level: str = ""
    dependency: str = ""
    area: str = ""
    vulnerability: str = ""
    speciality: str = ""
    kind: str = OrganisationKind.SCHOOL.value
    status: str = Status.OPEN.value
    extras: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, query: Mapping[str, str] | MultiValueDict[str, str]) -> "Filters":
        """What an address asks for; values that nobody knows are ignored."""
        values = {}
        for name in (field.name for field in fields(cls) if field.name != "extras"):
            value = " ".join(query.get(name, "").replace("\0", " ").split())[:LONGEST_TEXT]
            if value and value in _ALLOWED.get(name, (value,)):
                values[name] = value
        if not values.get("speciality", "0").isdecimal():
            del values["speciality"]
        extras = tuple(
            (extra.name, value)
            for extra in extra_filters()
            if (value := query.get(extra.name, "").replace("\0", "")[:LONGEST_TEXT])
        )
        return cls(**values, extras=extras)

    @property
    def address(self) -> str:
        """The query of the address, with only what differs from a plain list."""
        asked = [
            (field.name, getattr(self, field.name))
            for field in fields(self)
            if field.name != "extras" and getattr(self, field.name) != field.default
        ]
        return urlencode([*asked, *self.extras])
