from collections.abc import Iterator

import pytest

from cardumen.jobs.registry import TASKS
from tests.registries import set_apart


@pytest.fixture(autouse=True)
def _tasks_of_the_test() -> Iterator[None]:
    with set_apart(TASKS):
        yield
