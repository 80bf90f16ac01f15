"""What is slow takes turns, and is made once for all who ask for it."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Event

import pytest
from django.test import RequestFactory

from cardumen.kernel import turns
from cardumen.kernel.downloads import made_once
from cardumen.kernel.errors import Busy
from cardumen.kernel.turns import MOST_TOGETHER, Turns
from cardumen.ui.middleware import DomainErrors


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.01)


def test_whoever_comes_while_all_places_are_taken_is_told_to_come_again(impatient: None):
    places = Turns(2)
    with places.take(), places.take(), pytest.raises(Busy):
        places.take().__enter__()
    with places.take():
        pass


def test_slow_things_together_leave_threads_for_pages(impatient: None):
    with ExitStack() as taken:
        for _ in range(MOST_TOGETHER):
            taken.enter_context(Turns().take())
        with pytest.raises(Busy):
            taken.enter_context(Turns().take())


def test_who_asks_for_the_same_at_once_waits_and_gets_the_same():
    begun, go, made = Event(), Event(), []

    def make() -> bytes:
        begun.set()
        go.wait(60)
        made.append(1)
        return b"a table"

    def ask() -> bytes:
        return made_once("tables", ("schools", 7), make)

    with ThreadPoolExecutor(3) as threads:
        first = threads.submit(ask)
        assert begun.wait(60)
        others = [threads.submit(ask) for _ in range(2)]
        go.set()
        got = [one.result() for one in (first, *others)]
    assert (got, made) == ([b"a table"] * 3, [1])


def test_who_comes_too_late_is_told_when_to_come_again():
    answer = DomainErrors(lambda _: None).process_exception(RequestFactory().get("/"), Busy())
    assert answer is not None
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
