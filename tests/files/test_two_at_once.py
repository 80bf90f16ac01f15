"""Two at once: a double click keeps one file, and bytes that go are there for who comes."""

import json
import subprocess
import sys

from tests.processes import REPOSITORY, own_environment


def test_same_file_from_many_at_once_is_kept_once_and_never_without_its_bytes(
    tmp_path, django_db_setup
):
    with own_environment(tmp_path, "doubling") as environment:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.files.doubling"],
            env=environment,
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {
        "said": {"done": 20},
        "once": [1, 1, 1],
        "kept": [1, 1, 1],
    }
