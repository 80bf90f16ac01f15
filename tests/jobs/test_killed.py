"""A worker killed in the midst of a job, or several at one: its writes are there once."""

import json
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


def command(folder: Path, *what: str) -> list[str]:
    return [sys.executable, "-m", "tests.jobs.victims", str(folder), *what]


def test_job_of_a_killed_worker_is_done_again_and_written_once(
    tmp_path: Path, environment: dict[str, str]
):
    victim = subprocess.Popen(command(tmp_path, "set-up", "work"), env=environment)
    until = time.monotonic() + 120
    while not (tmp_path / "begun").exists() and time.monotonic() < until:
        time.sleep(0.02)
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    (tmp_path / "go").touch()
    report = subprocess.run(
        command(tmp_path, "work", "report"),
        env=environment, check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    begun = (tmp_path / "begun").read_text().count("begun")
    assert (report.stdout.split(), begun) == (["done", "2", "1"], 2)


def test_what_several_workers_claim_at_once_is_done_once_and_mailed_once(
    tmp_path: Path, environment: dict[str, str]
):
    """Also where a lease passes while its worker commits, or while the mail server has a mail."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.jobs.crowding", str(tmp_path)],
        env=environment, check=False, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {
        "jobs": ["done"], "written": True, "mails": ["sent"], "taken": 10,
    }  # fmt: skip
