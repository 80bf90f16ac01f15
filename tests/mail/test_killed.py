"""Killed after the mail server took a message, and before anyone noted it: never sent again."""

import subprocess
import sys
from pathlib import Path

from tests.processes import own_environment


def test_message_is_not_sent_again_after_a_kill(tmp_path: Path):
    with own_environment(tmp_path, "mail") as environment:

        def run(command: str) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                [sys.executable, "-m", "tests.mail.victims", command, str(tmp_path)],
                env=environment,
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
            )

        codes = [run(command).returncode for command in ("set-up", "work", "work")]
        report = run("report").stdout.split()
    taken = (tmp_path / "taken").read_text().splitlines()
    assert (codes, taken, report) == ([0, -9, 0], ["taken"], ["sending", "1", "done"])
