"""Two at once: an organisation is admitted once, two networks do not swallow each other, a letter
is used once, and one of two coordinators stays."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.processes import REPOSITORY, own_environment


def outcomes_of(script: str, home: Path) -> dict[str, Any]:
    with own_environment(home, script) as environment:
        ran = subprocess.run(
            [sys.executable, "-m", f"tests.networks.{script}"],
            env=environment,
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_of_admissions_at_the_same_moment_one_holds(tmp_path, django_db_setup):
    assert outcomes_of("admitting", tmp_path) == {
        "once": ["Conflict"] * 9 + ["done"],
        "circle": ["Invalid", "done"],
        "company": 1,
    }


def test_of_answers_at_the_same_moment_one_holds(tmp_path, django_db_setup):
    assert outcomes_of("answering", tmp_path) == {
        "clicks": [1, 9],
        "people": 1,
        "memberships": 1,
        "withdrawn": ["WrongState", "done"],
        "both": ["done", "done"],
        "led": 1,
        "answers": ["WrongState", "done"],
        "agree": True,
        "leaving": ["Conflict", "done"],
        "left": 1,
        "many": ["done"] * 5,
        "joined": 20,
    }


def test_of_what_runs_a_network_at_the_same_moment_one_holds(tmp_path, django_db_setup):
    assert outcomes_of("running", tmp_path) == {
        "founded": ["Conflict"] * 7 + ["done"],
        "networks": 1,
        "entitled": ["Conflict"] * 7 + ["done"],
        "written": ["done"] * 8,
        "accepted": ["done"] * 8,
        "acceptances": 1,
        "taken_over": ["done", "done"],
        "operators": 1,
        "closed": ["WrongState"] * 7 + ["done"],
        "closings": 1,
    }
