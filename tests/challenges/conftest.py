"""Two who open the pages of this room in English."""

import pytest

from tests.challenges.reading import english


@pytest.fixture
def principal(as_):
    return english(as_("principal"))


@pytest.fixture
def teacher(as_):
    return english(as_("teacher"))
