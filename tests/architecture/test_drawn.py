"""Pages of the reference say what the code does."""

import subprocess
import sys

from tests.processes import REPOSITORY

# One process for all of them: to begin takes longer than to draw.
EACH = """
import runpy, sys
sys.path.insert(0, "scripts")
scripts, sys.argv[1:] = sys.argv[1:], ["check"]
for script in scripts:
    try:
        runpy.run_path(script, run_name="__main__")
    except SystemExit as said:
        print(f"{script}: {said.code}")
"""


def test_pages_of_the_reference_are_drawn_from_the_code():
    scripts = sorted(str(path) for path in REPOSITORY.glob("scripts/draw_*.py"))
    drawn = subprocess.run(
        [sys.executable, "-c", EACH, *scripts],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    assert drawn.stdout.splitlines() == [f"{script}: 0" for script in scripts]
