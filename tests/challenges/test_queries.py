"""The two depths at which a person sees a challenge."""

import pytest
from django.db import IntegrityError, transaction

from cardumen.challenges.models import Challenge
from cardumen.networks.models import Membership, Office
from cardumen.people.models import Person
from tests.cast import LONG_AGO, ROLES, Cast
from tests.challenges.making import drafted

READERS = {"principal", "teacher", "neighbour", "coordinator", "facilitator"}


def who_sees(cast: Cast, challenges: str) -> set[str]:
    """The roles that find the cast's challenge by that method."""
    return {
        role
        for role in (*ROLES, "visitor")
        if getattr(Challenge.objects, challenges)(getattr(cast, role, None))
        .filter(pk=cast.challenge.pk)
        .exists()
    }


def share(cast: Cast, visibility: str) -> None:
    cast.challenge.visibility = visibility
    cast.challenge.save()


@pytest.mark.parametrize(
    ("visibility", "readers"),
    [("network", READERS), ("members", READERS), ("public", {*ROLES, "visitor"})],
)
def test_whole_challenge_is_for_its_readers(cast, visibility, readers):
    share(cast, visibility)
    assert who_sees(cast, "visible_to") == readers


def test_titles_are_also_for_those_who_support_the_schools(cast):
    assert who_sees(cast, "titles_visible_to") == READERS | {"supervisor", "owner"}


def test_draft_is_for_its_school(cast):
    cast.challenge.state = "draft"
    cast.challenge.save()
    assert who_sees(cast, "titles_visible_to") == {"principal"}


def test_titles_come_without_the_texts(cast):
    known = Challenge.objects.titles_visible_to(cast.supervisor).get()
    assert known.get_deferred_fields() == {"problem", "tried", "what_solved"}


def test_author_keeps_her_draft_when_she_leaves_the_school(cast):
    draft = drafted(cast)
    cast.principal.affiliations.update(until=LONG_AGO)
    again = Person.objects.get(pk=cast.principal.pk)
    assert list(Challenge.objects.visible_to(again).filter(state="draft")) == [draft]


def test_author_who_has_left_reads_no_more_of_the_conversation(cast):
    cast.principal.affiliations.update(until=LONG_AGO)
    again = Person.objects.get(pk=cast.principal.pk)
    assert list(Challenge.objects.visible_to(again)) == []


@pytest.mark.parametrize("network", ["lideres", None, "solar"])
@pytest.mark.parametrize("school", ["punta_delgada", "company"])
def test_supervisor_who_teaches_elsewhere_reads_only_beyond_their_schools(cast, network, school):
    """What the schools of their network share they do not read wherever it is; nor what others
    share there."""
    Membership.objects.create(
        network=cast.solar, organisation=cast.elsewhere, origin="call", since=LONG_AGO
    )
    Office.objects.create(
        network=cast.lideres, person=cast.outsider, key="supervisor", since=LONG_AGO
    )
    cast.challenge.network = getattr(cast, network) if network else None
    cast.challenge.organisation = getattr(cast, school)
    share(cast, "members")
    sees = school == "company" and network != "lideres"
    assert Challenge.objects.visible_to(cast.outsider).exists() is sees


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"network": None, "visibility": "network"}, "challenge_for_a_network_has_one"),
        ({"opened_at": None}, "challenge_opened_has_date"),
        ({"state": "solved", "closed_at": None}, "challenge_closed_has_date"),
    ],
)
def test_database_refuses_what_no_action_writes(cast: Cast, facts, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Challenge.objects.filter(pk=cast.challenge.pk).update(**facts)
