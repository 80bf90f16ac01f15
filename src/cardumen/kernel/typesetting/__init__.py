"""Pages set by typst. What people wrote reaches it as data and is never part of the program; it
runs in a process of its own, which has so much time and leaves no memory behind."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.conf import settings

from cardumen.kernel.waiting import outside_transactions

SECONDS: Final = 20


class NotSet(Exception):
    """It took too long, or typst refused; the message is for the log."""


@outside_transactions
def set_pages(
    template: Path,
    told: Mapping[str, Any],
    pictures: Mapping[str, bytes] | None = None,
    *,
    seconds: float = SECONDS,
) -> bytes:
    """A tagged PDF. The template reads `told.json`, and pictures under their names; it sees no
    other file, and no fonts but those that come with typst."""
    with TemporaryDirectory(prefix="pages-", dir=settings.FILE_UPLOAD_TEMP_DIR) as name:
        folder = Path(name)
        (folder / "main.typ").write_bytes(template.read_bytes())
        (folder / "told.json").write_text(json.dumps(told), "utf-8")
        for picture, content in (pictures or {}).items():
            (folder / picture).write_bytes(content)
        try:
            done = subprocess.run(
                [sys.executable, "-I", "-m", __name__, name],
                capture_output=True,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise NotSet(f"not set within {seconds} s") from error
        if done.returncode != 0:
            raise NotSet(done.stderr.decode("utf-8", "replace")[-2000:])
        return (folder / "main.pdf").read_bytes()
