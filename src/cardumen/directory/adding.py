"""Who may add organisations by hand besides administrators, as the rooms above tell it: the
directory knows no networks, and yet a coordinator admits companies and unions."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cardumen.kernel.registries import Registry, name_of

if TYPE_CHECKING:
    from cardumen.people.models import Person

Entitled = Callable[["Person"], bool]

ENTITLED = Registry[str, Entitled](
    "who adds organisations",
    means="Who besides administrators may add organisations by hand.",
    declare="`@also_may_add` at a function of the person.",
)


def also_may_add(is_entitled: Entitled) -> Entitled:
    return ENTITLED.add(name_of(is_entitled), is_entitled)


def is_entitled_to_add(person: "Person") -> bool:
    return any(is_entitled(person) for is_entitled in ENTITLED.values())
