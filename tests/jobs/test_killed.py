"""A worker killed in the midst of a job: the job is done again, and its writes are there once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A database of its own, which processes of their own can reach."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("CARDUMEN", "PYTEST"))}
    plain |= {
        "DJANGO_SETTINGS_MODULE": "cardumen.config.settings",
        "CARDUMEN_HOME": str(tmp_path),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        yield plain
        return
    import psycopg  # noqa: PLC0415 only where PostgreSQL is

    name = f"killed_{os.getpid()}"
    address = f"postgres://{database['USER']}@{database['HOST']}:{database['PORT']}"
    with psycopg.connect(f"{address}/postgres", autocommit=True) as server:
        server.execute(f'create database "{name}"')
        yield plain | {"CARDUMEN_DATABASE": f"{address}/{name}"}
        server.execute(f'drop database "{name}" with (force)')


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

    subprocess.run(
        command("work", tmp_path, environment), env=environment, check=True, timeout=60
    )
    report = subprocess.run(
        command("report", tmp_path, environment),
        env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    begun = (tmp_path / "begun").read_text().count("begun")
    assert (report.stdout.split(), begun) == (["done", "2", "1"], 2)
