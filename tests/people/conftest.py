"""Processes of one installation, which take long to begin: all tests that need some share them."""

from collections.abc import Iterator

import pytest

from tests.people.branches import Branch, branches, set_up
from tests.processes import own_environment


@pytest.fixture(scope="package")
def processes(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None
) -> Iterator[list[Branch]]:
    """Four, and the cast in their database. Tests that use them are of the group `branches`."""
    with (
        own_environment(tmp_path_factory.mktemp("branches"), "branches") as environment,
        branches(4, environment) as processes,
    ):
        processes[0].run(set_up)
        yield processes
