"""What is written for a while lies in a folder of the test."""

import pytest


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"
