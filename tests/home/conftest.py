"""The language in which most of these tests read the pages."""

import pytest


@pytest.fixture
def english(settings) -> None:
    settings.LANGUAGE_CODE = "en"
