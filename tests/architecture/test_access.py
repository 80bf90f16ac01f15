"""Every address × every role: a table says who may, and an address that is not in it fails."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

from cardumen.kernel.waiting import alone
from cardumen.people.models import Person
from tests.access import Access
from tests.architecture.answers import faults_of
from tests.cast import ROLES, Cast

# Measured, thousands of requests take twice as long; the tests of each room reach what these do.
pytestmark = pytest.mark.no_cover

TESTS = Path(__file__).parents[1]
# Pages of the sign-in library, which has its own tests and answers alike to everyone.
FOREIGN = "account_"
# For programs, and for scripts of ours that ask and go on.
ANSWERED_AT_ONCE = {
    "people:desk_incident_table",
    "practices:begin",
    "practices:harvest",
    "practices:keep",
    "notices:stop",
}


def tables(name: str) -> Iterator[Any]:
    """The modules of that name, one for each room that has one."""
    for file in sorted(TESTS.glob(f"*/{name}.py")):
        yield importlib.import_module(f"tests.{file.parent.name}.{name}")


def rows() -> list[Access]:
    return [row for table in tables("access") for row in table.ROWS]


def addresses(
    patterns: list[URLPattern | URLResolver], prefix: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from addresses(pattern.url_patterns, inner)
        else:
            name = prefix + (pattern.name or f"(unnamed) {pattern.pattern}")
            if not name.startswith(FOREIGN):
                yield name, pattern


ADDRESSES = dict(addresses(get_resolver().url_patterns))
OWN = {
    name: pattern
    for name, pattern in ADDRESSES.items()
    if pattern.callback.__module__.startswith("cardumen.")
    and not pattern.callback.__module__.startswith("cardumen.people.sign_in")
}


def answer_to(method: str, pattern: URLPattern) -> HttpResponse:
    """What a view answers to someone signed in, before it looks for anything."""
    request = RequestFactory().generic(method, "/")
    request.user = Person(pk=1)
    kinds = pattern.pattern.converters
    arguments = {name: 1 if isinstance(kind, IntConverter) else "x" for name, kind in kinds.items()}
    return pattern.callback(request, **arguments, **pattern.default_args)


def test_every_address_is_in_the_table():
    assert ADDRESSES.keys() == {row.url for row in rows()}


@pytest.mark.parametrize("name", OWN)
def test_a_view_answers_only_its_methods_and_each_is_in_the_table(name: str, db: None):
    """A view that only reads refuses POST, a button refuses GET, and nothing takes the others."""
    deleted = answer_to("DELETE", OWN[name])
    assert deleted.status_code == 405
    assert answer_to("PUT", OWN[name]).status_code == 405
    accepted = {word.strip().lower() for word in deleted.headers["Allow"].split(",")}
    assert accepted <= {"get", "head", "post"}
    tried = {row.method for row in rows() if row.url == name and row.rest != 405}
    assert accepted - {"head"} <= tried


def test_nothing_that_was_sent_is_answered_as_if_it_had_only_been_opened():
    """Done, it leads on; not done, the form comes back with 422."""
    posted = [row for row in rows() if row.method == "post"]
    answered = {row.url for row in posted if 200 in {row.rest, *row.expected.values()}}
    assert answered == ANSWERED_AT_ONCE


@pytest.mark.usefixtures("signed_in")
@pytest.mark.parametrize(
    "row",
    [pytest.param(row, marks=pytest.mark.look if row.method == "get" else ()) for row in rows()],
    ids=lambda row: f"{row.method} {row.url} {row.note}".strip(),
)
def test_each_role_gets_what_the_table_says(row: Access, cast: Cast, as_):
    got: dict[str, int] = {}
    faults: list[str] = []
    address = reverse(row.url, kwargs=row.arguments(cast))
    if query := row.query(cast):
        address += f"?{urlencode(query)}"
    for role in (None, *ROLES):
        # Rolled back, so that each role meets the same untouched world.
        with alone():
            response = getattr(as_(role), row.method)(address, row.data(cast))
            got[role or "visitor"] = response.status_code
            page = b"".join(response)  # a file is closed when it was read
            transaction.set_rollback(True)
        if is_refusal_page(response):
            faults += faults_of(page.decode(), response.status_code)
    assert got == {role: row.expected.get(role, row.rest) for role in ("visitor", *ROLES)}
    assert faults == []


def is_refusal_page(response: HttpResponse) -> bool:
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return is_page and response.status_code in {403, 404, 409, 422}
