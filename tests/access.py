"""How a room writes down who may open its addresses; see tests/architecture/test_access.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tests.cast import Cast


def nothing(cast: Cast) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Access:
    """One address and the status that each role gets. `rest` is for the roles not named.

    Roles: visitor (no one signed in) and those of tests.cast.ROLES.
    """

    url: str
    expected: Mapping[str, int]
    rest: int = 200
    arguments: Callable[[Cast], dict[str, Any]] = nothing
    method: str = "get"
    data: Callable[[Cast], dict[str, Any]] = nothing
    query: Callable[[Cast], dict[str, Any]] = field(default=nothing, kw_only=True)
    note: str = field(default="", kw_only=True)


def with_form(row: Access, **sent: int) -> list[Access]:
    """A page with a form. Whoever may open it and sends it empty gets it back with what is missing;
    `sent` names the roles for which that is already enough, or that are refused otherwise."""

    def came(status: int) -> int:
        return 422 if status == 200 else status

    posted = replace(
        row,
        expected={role: came(status) for role, status in row.expected.items()} | sent,
        rest=came(row.rest),
        method="post",
        note=f"{row.note} sent empty".strip(),
    )
    return [row, posted]
