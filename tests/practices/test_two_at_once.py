"""Several write at the same moment: a draft is begun once, and no one's words are overwritten."""

import json
import subprocess
import sys

from tests.processes import REPOSITORY, own_environment


def test_of_six_who_write_at_the_same_moment_nobody_loses_a_word(tmp_path, django_db_setup):
    with own_environment(tmp_path, "together") as environment:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.practices.together"],
            env=environment,
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {
        "brought": [0, 0, 0, 0, 0, 3],
        "practices brought": 3,
        "drafts": 1,
        "apart": [f"De Colega {name}" for name in "ABCDEF"],
        "apart clash": 0,
        "same clash": [True] * 5,
        "same kept": 1,
        "stands": True,
        "published": True,
        "versions": 1,
    }
