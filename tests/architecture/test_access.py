"""Every address × every role: a table says who may, and an address that is not in it fails."""

import importlib
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access import Access
from tests.cast import ROLES, Cast

TESTS = Path(__file__).parents[1]
# Pages of the sign-in library, which has its own tests and answers alike to everybody.
FOREIGN = "account_"


def rows() -> list[Access]:
    found = []
    for file in sorted(TESTS.glob("*/access.py")):
        found += importlib.import_module(f"tests.{file.parent.name}.access").ROWS
    return found


def url_names(patterns: list[URLPattern | URLResolver], prefix: str = "") -> set[str]:
    names: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            names |= url_names(pattern.url_patterns, inner)
        elif pattern.name:
            names.add(prefix + pattern.name)
        else:
            names.add(f"{prefix}(unnamed) {pattern.pattern}")
    return {name for name in names if not name.startswith(FOREIGN)}


def test_every_address_is_in_the_table():
    assert url_names(get_resolver().url_patterns) == {row.url for row in rows()}


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, marks=pytest.mark.look if row.method == "get" else ()) for row in rows()],
    ids=lambda row: f"{row.method} {row.url} {row.note}".strip(),
)
def test_each_role_gets_what_the_table_says(row: Access, cast: Cast, as_):
    got = {}
    for role in (None, *ROLES):
        # Rolled back, so that each role meets the same untouched world.
        with transaction.atomic():
            address = reverse(row.url, kwargs=row.arguments(cast))
            response = getattr(as_(role), row.method)(address, row.data(cast))
            got[role or "visitor"] = response.status_code
            b"".join(response)  # a file is closed when it was read
            transaction.set_rollback(True)
    assert got == {role: row.expected.get(role, row.rest) for role in ("visitor", *ROLES)}
