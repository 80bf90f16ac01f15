"""Workers at the same moment, or killed in the midst: an uploaded file is imported once."""

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
        yield environment


def start(folder: Path, environment: dict[str, str], *commands: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.directory.imports.applying", str(folder), *commands],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def told(process: "subprocess.Popen[str]") -> list[str]:
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return said.splitlines()


def test_of_two_workers_one_imports(tmp_path: Path, environment: dict[str, str]):
    assert told(start(tmp_path, environment, "set-up")) == []
    workers = [start(tmp_path, environment, "work") for _ in range(2)]
    assert [told(worker) for worker in workers] == [[], []]
    assert told(start(tmp_path, environment, "report")) == ["applied 1 39"]


def test_killed_worker_leaves_nothing_and_the_next_imports(
    tmp_path: Path, environment: dict[str, str]
):
    victim = start(tmp_path, environment, "set-up", "die")
    until = time.monotonic() + 120
    while not (tmp_path / "begun").exists() and time.monotonic() < until:
        time.sleep(0.05)
    victim.kill()
    victim.communicate()
    assert told(start(tmp_path, environment, "report", "work", "report")) == [
        "applying 0 0",
        "applied 1 39",
    ]
