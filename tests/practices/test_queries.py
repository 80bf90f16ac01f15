"""Who sees which practices."""

import pytest
from django.db import IntegrityError, transaction

from cardumen.practices.models import Adaptation, Practice
from tests.cast import ROLES, make_practice

pytestmark = pytest.mark.django_db

MEMBERS = {"principal", "teacher", "neighbour", "coordinator", "facilitator"}


def readers(cast) -> set[str]:
    """Of the practice of Azapa that the test made."""
    return {
        role
        for role in ("visitor", *ROLES)
        if Practice.objects.visible_to(getattr(cast, role, None))
        .exclude(pk=cast.practice.pk)
        .exists()
    }


@pytest.mark.parametrize(
    ("visibility", "expected"),
    [
        ("public", {"visitor", *ROLES}),
        ("members", MEMBERS),
        ("network", MEMBERS),
    ],
)
def test_published_ones_reach_as_far_as_they_should(cast, visibility, expected):
    make_practice(cast.azapa, cast.lideres, cast.neighbour, visibility=visibility)
    assert readers(cast) == expected


def test_of_another_network_only_what_is_for_all_members(cast):
    make_practice(cast.elsewhere, cast.solar, cast.outsider, visibility="network")
    assert readers(cast) == {"outsider"}


@pytest.mark.parametrize(
    ("visibility", "seen"), [("public", True), ("members", False), ("network", False)]
)
def test_who_supervises_a_network_reads_only_what_is_public_of_it(cast, visibility, seen):
    cast.teacher.offices.create(network=cast.lideres, key="supervisor", since="2020-01-01")
    cast.solar.memberships.create(organisation=cast.talhuan, origin="call", since="2020-01-01")
    make_practice(cast.azapa, cast.lideres, cast.neighbour, visibility=visibility)
    assert ("teacher" in readers(cast)) == seen


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_what_is_not_published_is_seen_by_the_school_alone(cast, state):
    practice = make_practice(cast.azapa, cast.lideres, cast.neighbour, visibility="public")
    Practice.objects.filter(pk=practice.pk).update(state=state)
    assert readers(cast) == {"neighbour"}


def test_author_who_has_left_still_sees_what_she_wrote(cast):
    make_practice(cast.azapa, None, cast.outsider, state="draft", visibility="members")
    assert "outsider" in readers(cast)


def test_adaptations_are_seen_with_their_practice(cast):
    Adaptation.objects.create(
        practice=cast.practice, organisation=cast.punta_delgada, started_on="2026-10-01"
    )
    seen = {
        role
        for role in ("visitor", *ROLES)
        if Adaptation.objects.visible_to(getattr(cast, role, None)).exists()
    }
    assert seen == MEMBERS


def test_tagged(cast):
    assert list(Practice.objects.tagged("topic", "reading")) == [cast.practice]
    assert list(Practice.objects.tagged("level", "reading")) == []


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"network": None, "visibility": "network"}, "practice_for_a_network_has_one"),
        ({"adaptation_count": 1, "measured_count": 2}, "practice_measured_are_adapted"),
        ({"published_at": None}, "practice_published_has_date"),
    ],
)
def test_database_refuses_what_no_action_writes(cast, facts, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Practice.objects.filter(pk=cast.practice.pk).update(**facts)
