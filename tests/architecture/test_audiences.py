"""The page of who sees what says of each audience what the querysets give it.

A room with rows of its own makes their things in its `tests/<room>/audiences.py`.
"""

import importlib
from pathlib import Path

import pytest

from cardumen.networks.audiences import ROWS, Audience, Row
from cardumen.networks.models import Membership, Network
from cardumen.people.models import Person
from tests.cast import LONG_AGO, Cast

pytestmark = pytest.mark.django_db

TESTS = Path(__file__).parents[1]
# Those of the school whose drafts they are.
OF_THE_SCHOOL = {"teacher"}
VIEWERS = {
    Audience.MEMBERS: {"teacher", "principal", "neighbour", "coordinator", "facilitator"},
    Audience.OTHERS: {"outsider"},
    Audience.SUPERVISORS: {"supervisor", "owner"},
    Audience.FUNDERS: {"funder"},
    Audience.EVERYONE: {"visitor"},
}


@pytest.fixture
def shared(cast: Cast) -> Cast:
    """One thing of each row; and the outsider's school is in another network."""
    another = Network.objects.create(
        slug="another", name="Otra red", kind="thematic", founded_on=LONG_AGO
    )
    Membership.objects.create(
        network=another, organisation=cast.elsewhere, origin="call", since=LONG_AGO
    )
    for file in sorted(TESTS.glob("*/audiences.py")):
        importlib.import_module(f"tests.{file.parent.name}.audiences").share_one_of_each(cast)
    return cast


def sees(row: Row, cast: Cast, viewer: str) -> bool:
    person = None
    if viewer != "visitor":
        person = Person.objects.get(pk=getattr(cast, viewer).pk)
    return row.things(cast.lideres, person).exists()


@pytest.mark.parametrize("row", ROWS.values(), ids=list(ROWS))
def test_each_audience_sees_what_the_page_says(row: Row, shared: Cast):
    promised = {
        viewer
        for audience in row.by
        for viewer in VIEWERS[audience]
        if not row.only_own or viewer in OF_THE_SCHOOL
    }
    viewers = {viewer for names in VIEWERS.values() for viewer in names}
    assert {viewer for viewer in viewers if sees(row, shared, viewer)} == promised


@pytest.mark.parametrize("row", ROWS.values(), ids=list(ROWS))
def test_every_row_has_somebody_who_sees_it(row: Row):
    """Else a row without things would pass for one that no one may see."""
    assert row.by != ()
