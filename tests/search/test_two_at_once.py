"""Packings at the same moment, beside writers, or killed: the index says what was written."""

import json
import subprocess
import sys

from tests.processes import REPOSITORY, own_environment


def test_packing_is_harmless_whenever_it_runs_or_dies(tmp_path, django_db_setup):
    with own_environment(tmp_path, "packing") as environment:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.search.packing"],
            env=environment,
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {
        "two at once": 0,
        "killed": 0,
        "packed after all": 0,
        "fresh": 0,
    }
