"""Two at once: an organisation is admitted once, and two networks do not swallow each other."""

import json
import subprocess
import sys

from tests.processes import REPOSITORY, own_environment


def test_of_admissions_at_the_same_moment_one_holds(tmp_path, django_db_setup):
    with own_environment(tmp_path, "admitting") as environment:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.networks.admitting"],
            env=environment,
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {
        "once": ["Conflict"] * 9 + ["done"],
        "circle": ["Invalid", "done"],
        "company": 1,
    }
