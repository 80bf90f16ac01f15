"""What is written for a while lies in a folder of the test."""

from pathlib import Path

import pytest

from cardumen.networks.models import Network
from tests.bundles.making import fill, move_house, tell
from tests.cast import Cast
from tests.stage import scene


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"


@scene
def filled(cast: Cast) -> Network:
    """The cast's network, with a row of every kind that a bundle can hold."""
    return fill(cast)


@scene
def told_at_home(filled: Network) -> bytes:
    """Its bundle, here where it was made."""
    return tell(filled)


@scene
def told_elsewhere(told_at_home: bytes) -> bytes:
    """The same in another installation, which has the same schools and some of the same people."""
    move_house()
    return told_at_home


@pytest.fixture
def place(told_elsewhere: bytes, tmp_path: Path) -> Path:
    place = tmp_path / "bundle.zip"
    place.write_bytes(told_elsewhere)
    return place
