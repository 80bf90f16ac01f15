"""What stands before anything is served."""

import os
import time
from pathlib import Path

from cardumen.config.preparing import collect_static_files


def test_static_files_are_packed_when_one_has_changed(settings, tmp_path: Path):
    source, root = tmp_path / "source", tmp_path / "static"
    source.mkdir()
    settings.STATIC_ROOT = root
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [source]
    done = []
    for hours, text in enumerate(("first", "second one")):
        (source / "a.css").write_text(text)
        os.utime(source / "a.css", (time.time() + 3600 * hours,) * 2)
        done += [collect_static_files(), collect_static_files()]
    assert (done, (root / "a.css").read_text()) == ([True, False, True, False], "second one")
