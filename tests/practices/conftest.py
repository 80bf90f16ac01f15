"""A draft and two who write it; what a repository has to tell."""

from datetime import timedelta

import pytest

from cardumen.directory.actor import Actor
from cardumen.practices import actions
from cardumen.practices.actions import Sent, Writing
from cardumen.practices.models import OpenRecord, Practice
from cardumen.practices.pages.harvest import lists
from tests.cast import make_person, make_practice
from tests.practices.harvesting import DAY


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


@pytest.fixture
def radio(cast) -> Practice:
    """Everybody reads it, and its record is of some days ago."""
    practice = make_practice(
        cast.talhuan, cast.lideres, cast.teacher, title="Radio", visibility="public"
    )
    Practice.objects.filter(pk=practice.pk).update(evidence="Planillas", what_we_did="Leemos.")
    practice.refresh_from_db()
    actions.keep_open_records(numbers=[practice.pk])
    OpenRecord.objects.update(changed_at=DAY)
    return practice


@pytest.fixture
def many(cast, monkeypatch) -> list[Practice]:
    """Seven, one each day, told in parts of three."""
    monkeypatch.setattr(lists, "A_PART", 3)
    made = [
        make_practice(cast.talhuan, cast.lideres, cast.teacher, title=f"{n}", visibility="public")
        for n in range(7)
    ]
    actions.keep_open_records(numbers=[one.pk for one in made])
    for n, one in enumerate(made):
        OpenRecord.objects.filter(pk=one.pk).update(changed_at=DAY + timedelta(days=n))
    return made
