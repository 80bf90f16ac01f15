"""Long work lets others write."""

import pytest

from cardumen.kernel import waiting

pytestmark = pytest.mark.django_db


class Clock:
    """Each thing takes as many seconds as it is; a rest takes its own."""

    def __init__(self) -> None:
        self.now = 0.0
        self.rests: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.rests.append(seconds)
        self.now += seconds

    def work(self, things: list[float]) -> list[float]:
        for thing in waiting.unhurried(things):
            self.now += thing
        return self.rests


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(waiting, "time", clock)
    return clock


def test_long_work_rests_as_long_as_it_worked(clock: Clock, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(waiting.connection, "in_atomic_block", False)
    assert clock.work([0.125, 0.125, 0.5, 0.125, 0.125]) == [0.25, 0.5]


def test_no_one_rests_while_a_transaction_is_open(clock: Clock):
    assert clock.work([1.0, 1.0, 1.0]) == []
