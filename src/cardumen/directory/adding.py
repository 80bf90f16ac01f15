"""Who may add organisations by hand besides administrators, as the rooms above tell it: the
directory knows no networks, and yet a coordinator admits companies and unions."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cardumen.people.models import Person

Entitled = Callable[["Person"], bool]

_entitled: dict[str, Entitled] = {}


def also_may_add(is_entitled: Entitled) -> None:
    """Has `is_entitled(person)` asked of whoever wants to add an organisation."""
    _entitled[f"{is_entitled.__module__}.{is_entitled.__qualname__}"] = is_entitled


def is_entitled_to_add(person: "Person") -> bool:
    return any(is_entitled(person) for is_entitled in _entitled.values())
