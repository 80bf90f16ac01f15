"""Workers at the same moment, or killed in the midst: an uploaded file is imported once."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import own_environment


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    with own_environment(tmp_path, "applying") as environment:
        assert start("set-up", tmp_path, environment).wait(timeout=120) == 0
        yield environment


def command(name: str, folder: Path) -> list[str]:
    return [sys.executable, "-m", "tests.directory.applying", name, str(folder)]


def start(name: str, folder: Path, environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command(name, folder), env=environment)


def told(folder: Path, environment: dict[str, str]) -> list[str]:
    report = subprocess.run(
        command("report", folder),
        env=environment, check=True, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    return report.stdout.split()


def test_of_two_workers_one_imports(tmp_path: Path, environment: dict[str, str]):
    workers = [start("work", tmp_path, environment) for _ in range(2)]
    assert [worker.wait(timeout=120) for worker in workers] == [0, 0]
    assert told(tmp_path, environment) == ["applied", "1", "39"]


def test_killed_worker_leaves_nothing_and_the_next_imports(
    tmp_path: Path, environment: dict[str, str]
):
    victim = start("die", tmp_path, environment)
    until = time.monotonic() + 120
    while not (tmp_path / "begun").exists() and time.monotonic() < until:
        time.sleep(0.05)
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    assert told(tmp_path, environment) == ["applying", "0", "0"]
    assert start("work", tmp_path, environment).wait(timeout=120) == 0
    assert told(tmp_path, environment) == ["applied", "1", "39"]
