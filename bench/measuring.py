"""Timing, and the words in which figures are printed."""

import platform
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from django.test import Client


def machine() -> str:
    model = "unknown processor"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    cores = Path("/proc/cpuinfo").read_text().count("processor\t")
    return f"{model}, {cores} cores, Python {platform.python_version()}, {platform.system()}"


def milliseconds(calls: Iterable[Callable[[], object]]) -> list[float]:
    """Each call once, timed."""
    times = []
    for call in calls:
        begun = time.perf_counter()
        call()
        times.append((time.perf_counter() - begun) * 1000)
    return times


def show(label: str, times: list[float]) -> None:
    ordered = sorted(times)
    p95 = ordered[int(len(ordered) * 0.95)]
    print(
        f"{label:<52} p50 {statistics.median(ordered):8.2f} ms   p95 {p95:8.2f} ms"
        f"   max {ordered[-1]:8.2f} ms   n {len(ordered)}"
    )


def count(asked: Counter[str], run: Callable[..., Any], sql: str, *rest: Any) -> Any:
    """For `connection.execute_wrapper`: how often each query is asked."""
    asked[sql] += 1
    return run(sql, *rest)


def ask_for(client: "Client", label: str, address: Callable[[int], str], *, times: int) -> int:
    """Shows how long a page takes, each time at another address, so that nothing kept is served;
    the most queries that one of them asked."""
    queries: list[int] = []

    def get(number: int) -> None:
        asked = Counter[str]()
        with connection.execute_wrapper(partial(count, asked)):
            response = client.get(address(number))
        assert response.status_code == 200, (label, response.status_code)
        queries.append(asked.total())

    get(-1)
    queries.clear()
    show(label, milliseconds(partial(get, number) for number in range(times)))
    print(f"{'':<52} {max(queries)} queries")
    return max(queries)
