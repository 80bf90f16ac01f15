"""Compiles the translations, so that no machine needs gettext to run the site."""

import os
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[1] / "locale"


def compile_all(locale: Path = LOCALE) -> list[Path]:
    """Writes each .mo that is older than its .po; returns those written."""
    written = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            # Of this process: two that start together after an upgrade both compile.
            draft = target.with_suffix(f".{os.getpid()}.new")
            polib.pofile(str(source)).save_as_mofile(str(draft))
            draft.replace(target)
            written.append(target)
    return written
