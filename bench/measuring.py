"""Timing, and the words in which figures are printed."""

import platform
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path


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
