"""Hours for the tests of this room."""

import pytest


@pytest.fixture
def quiet_at_night(settings) -> None:
    settings.QUIET_HOURS, settings.TIME_ZONE = "20-7", "America/Santiago"
