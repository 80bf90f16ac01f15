"""The language in which these tests read the pages of networks."""

import pytest


@pytest.fixture
def english(settings) -> None:
    settings.LANGUAGE_CODE = "en"
