"""Pages of the docs that are drawn from the code."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import django

REFERENCE = Path(__file__).resolve().parents[1] / "docs/reference"


def draw(name: str, page: Callable[[], str]) -> int:
    """Writes docs/reference/NAME.md; with `check` on the command line it writes nothing and fails
    when the page no longer says what the code does."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cardumen.config.settings")
    django.setup()
    file = REFERENCE / f"{name}.md"
    if sys.argv[1:] != ["check"]:
        file.write_text(page())
        return 0
    if file.read_text() == page():
        return 0
    print(f"docs/reference/{name}.md is out of step: run python scripts/draw_{name}.py")
    return 1
