"""A draft and two who write it."""

import pytest

from cardumen.directory.actor import Actor
from cardumen.practices import actions
from cardumen.practices.actions import Sent, Writing
from tests.cast import make_person


@pytest.fixture
def draft(cast):
    writing = Writing(title="Un horno", language="es", network=cast.lideres, problem="Gas")
    return actions.start_practice(writing=writing, by=Actor(cast.teacher, cast.talhuan))


@pytest.fixture
def teacher(as_):
    return as_("teacher")


@pytest.fixture
def colleague(cast):
    return make_person("Berta Colega", at=cast.talhuan)


@pytest.fixture
def by_colleague(cast, colleague):
    """What the colleague writes meanwhile."""

    def write(practice, **values):
        actions.keep_draft(
            practice=practice, sent=Sent(values, {}, "hers"), by=Actor(colleague, cast.talhuan)
        )

    return write
