"""Killed after the mail server took a message, and before anyone noted it: never sent again."""

import subprocess
import sys
from pathlib import Path

from tests.processes import own_environment


def test_message_is_not_sent_again_after_a_kill(tmp_path: Path):
    with own_environment(tmp_path, "mail") as environment:

        def run(*commands: str) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                [sys.executable, "-m", "tests.mail.victims", str(tmp_path), *commands],
                env=environment,
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
            )

        killed, after = run("set-up", "work"), run("work", "report")
    taken = (tmp_path / "taken").read_text().splitlines()
    assert (killed.returncode, after.returncode, taken) == (-9, 0, ["taken"])
    assert after.stdout.split() == ["sending", "1", "done"]
