"""How a room writes down who may open its addresses; see tests/architecture/test_access.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.cast import Cast


def nothing(cast: Cast) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Access:
    """One address and the status that each role gets. `rest` is for the roles not named.

    Roles: visitor (nobody signed in) and those of tests.cast.ROLES.
    """

    url: str
    expected: Mapping[str, int]
    rest: int = 200
    arguments: Callable[[Cast], dict[str, Any]] = nothing
    method: str = "get"
    data: Callable[[Cast], dict[str, Any]] = nothing
    note: str = field(default="", kw_only=True)
