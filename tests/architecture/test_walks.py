"""Each lifecycle, walked: a thing in each of its states meets every address that acts on it, asked
by whoever could act there in some state. What they ask is done, or refused and nothing has changed;
no page offers what is refused."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from cardumen.kernel.lifecycle import LIFECYCLES
from tests.access import Access
from tests.architecture.test_access import rows, tables
from tests.architecture.walking import Asked, Outcome, offers_of, outcome
from tests.cast import Cast
from tests.walks import Data, Walk

# In a file of their own, or, where they are few, below who may open the addresses.
TABLES = [*tables("walks"), *tables("access")]
WALKS = [walk for table in TABLES for walk in getattr(table, "WALKS", ())]
EACH = [(walk, state) for walk in WALKS for state in walk.states]
ROWS: dict[str, list[Access]] = {}
for row in rows():
    ROWS.setdefault(row.url, []).append(row)


def test_every_lifecycle_is_walked():
    assert LIFECYCLES.keys() <= {walk.of for walk in WALKS}


class Passing:
    """One person on a walk past one thing."""

    def __init__(self, walk: Walk, thing: Any, role: str, client: Client, cast: Cast) -> None:
        self.walk, self.thing, self.role, self.client, self.cast = walk, thing, role, client, cast
        self._opened: dict[str, Outcome] = {}
        self.doors = {
            reverse(name, kwargs=arguments): name
            for name, arguments in walk.doors(thing).items()
            if any(row.expected.get(role, row.rest) < 400 for row in ROWS[name])
        }

    def ask(self, asked: Asked) -> Outcome:
        if asked.method == "get" and asked.address in self._opened:
            return self._opened[asked.address]
        came = outcome(self.client, self.thing, asked)
        if asked.method == "get":
            self._opened[asked.address] = came
        return came

    def sent(self, name: str) -> list[Data]:
        """What people send there."""
        known = [row.data(self.cast) for row in ROWS[name] if row.method == "post"]
        return [*known, *self.walk.data.get(name, [])]

    def asked(self) -> Iterator[Asked]:
        for address, name in self.doors.items():
            queries = (row.query(self.cast) for row in ROWS[name])
            if query := next(filter(None, queries), None):
                address += f"?{urlencode(query)}"
            if any(row.method == "get" for row in ROWS[name]):
                yield Asked("get", address)
            for data in self.sent(name):
                yield Asked("post", address, data)

    def offered(self) -> Iterator[Asked]:
        """What the pages about it offer them at its doors, each once."""
        known: set[str] = set()
        for page in dict.fromkeys([*self.doors, *self.walk.pages(self.thing)]):
            opened = self.ask(Asked("get", page))
            for offer in offers_of(opened.page, page) if opened.status == 200 else ():
                name = self.doors.get(urlsplit(offer.address).path)
                if name is None or offer.key in known:
                    continue
                known.add(offer.key)
                yield offer if offer.method == "get" else offer.over(self.sent(name))


@pytest.mark.look
@pytest.mark.parametrize(
    ("walk", "state"), EACH, ids=[f"{walk.of} {walk.variant} {state}" for walk, state in EACH]
)
def test_what_is_offered_can_be_done_and_what_cannot_is_refused(
    walk: Walk, state: str, cast: Cast, as_
):
    thing = walk.make(cast, state)
    assert getattr(thing, "state", state) == state
    wrong = []
    for role in walk.roles:
        client = as_(role)
        client.raise_request_exception = False
        passing = Passing(walk, thing, role, client, cast)
        for asked in passing.asked():
            came = passing.ask(asked)
            if came.status >= 500:
                wrong.append((role, "error", asked, came.status))
            elif came.is_refused and came.changed:
                wrong.append((role, "refused, and changed", asked, came.refusal))
            elif asked.method == "post" and not (came.is_refused or came.changed):
                name = passing.doors[urlsplit(asked.address).path]
                if not walk.is_idle(name, state):
                    wrong.append((role, "silent", asked, came.status))
        for asked in passing.offered():
            came = passing.ask(asked)
            if came.is_refused:
                wrong.append((role, "offered, and refused", asked, came.status, came.refusal))
    assert wrong == []
