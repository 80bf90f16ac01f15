"""A worker killed in the midst of a job: the job is done again, and its writes are there once."""

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
    with own_environment(tmp_path, "killed") as environment:
        yield environment


def command(name: str, folder: Path, environment: dict[str, str]) -> list[str]:
    return [sys.executable, "-m", "tests.jobs.victims", name, str(folder)]


def test_job_of_a_killed_worker_is_done_again_and_written_once(
    tmp_path: Path, environment: dict[str, str]
):
    subprocess.run(command("set-up", tmp_path, environment), env=environment, check=True)
    victim = subprocess.Popen(command("work", tmp_path, environment), env=environment)
    until = time.monotonic() + 30
    while not (tmp_path / "begun").exists() and time.monotonic() < until:
        time.sleep(0.02)
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    (tmp_path / "go").touch()

    subprocess.run(command("work", tmp_path, environment), env=environment, check=True, timeout=60)
    report = subprocess.run(
        command("report", tmp_path, environment),
        env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    begun = (tmp_path / "begun").read_text().count("begun")
    assert (report.stdout.split(), begun) == (["done", "2", "1"], 2)
