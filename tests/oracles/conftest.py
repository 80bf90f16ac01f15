"""Where the files with published results lie; tests that need one are skipped without it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[2].parent / "shared" / "oracles"


@pytest.fixture
def oracle() -> Callable[[str], Path]:
    """The folder of one collection, from CARDUMEN_ORACLES or beside the repository."""

    def find(name: str) -> Path:
        folder = Path(os.environ.get("CARDUMEN_ORACLES", BESIDE)) / name
        if not folder.is_dir():
            pytest.skip(f"no oracle at {folder}: set CARDUMEN_ORACLES to the folder that holds it")
        return folder

    return find
