"""The worker beside the server is started again when it ends."""

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

from cardumen.config.serving import LONGEST, Restarted


def test_what_dies_as_it_begins_is_started_again_after_ever_longer_pauses():
    now, begun, said = [0.0], list[float](), list[str]()
    # The ninth works for a while before it ends.
    lives = iter([0.0] * 8 + [LONGEST] + [0.0] * 3)

    def begin() -> Any:
        begun.append(now[0])
        ends = now[0] + next(lives)
        return SimpleNamespace(poll=lambda: 1 if now[0] >= ends else None, returncode=1)

    working = Restarted(begin, said.append, lambda: now[0])
    while len(begun) < 12:
        working.look()
        now[0] += 0.5
    pauses = [int(after - before) for before, after in pairwise(begun)]
    assert pauses[:8] == [1, 2, 4, 8, 16, 32, LONGEST, LONGEST]
    assert pauses[8:] == [LONGEST + 1, 2, 4]
    assert said[:2] == [
        "the worker ended (1); another begins in 1 s",
        "the worker ended (1); another begins in 2 s",
    ]
