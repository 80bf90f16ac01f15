"""Invitations to an office: offered, accepted, passed on without a gap."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed, WrongState
from cardumen.networks.invitations.actions import (
    Answers,
    accept_invitation,
    invite_to_office,
    withdraw_invitation,
)
from cardumen.networks.models import Office
from cardumen.networks.offices import COORDINATOR, FACILITATOR, ZONE_COORDINATOR
from tests.cast import Cast
from tests.networks.waiting import NEW, accept, state, to_office


def test_an_office_is_held_once_accepted(cast: Cast):
    invitation = to_office(cast)
    before = Office.objects.filter(key="facilitator").count()
    person = accept(invitation, Answers())
    held = Office.objects.get(person=person)
    assert (before, held.key, held.since, state(invitation)) == (
        1,
        "facilitator",
        timezone.localdate(),
        "accepted",
    )


def test_who_holds_the_office_already_is_not_given_it_twice(cast: Cast):
    invitation = to_office(cast, cast.facilitator.email)
    with pytest.raises(Conflict):
        accept_invitation(invitation=invitation, answers=Answers(), by=Actor(cast.facilitator))


def test_offices_are_offered_by_who_runs_the_network_and_make_sense(cast: Cast):
    with pytest.raises(NotAllowed):
        to_office(cast, by=Actor(cast.facilitator))
    with pytest.raises(NotAllowed):
        withdraw_invitation(invitation=to_office(cast, "y@example.org"), by=Actor(cast.facilitator))
    with pytest.raises(Invalid):
        to_office(cast, office=ZONE_COORDINATOR)
    with pytest.raises(Invalid):
        to_office(cast, until=timezone.localdate())


@pytest.mark.parametrize("days", [-3, 0, 5])
def test_an_office_passes_on_without_a_gap_when_the_invited_accepts(cast: Cast, days: int):
    mine = Office.objects.get(person=cast.coordinator)
    since = timezone.localdate() + timedelta(days=days)
    invitation = invite_to_office(
        network=cast.lideres,
        office=COORDINATOR,
        email=NEW,
        since=since,
        replaces=mine,
        by=Actor(cast.coordinator),
    )
    person = accept(invitation, Answers())
    mine.refresh_from_db()
    expected = max(since, timezone.localdate())
    assert (mine.until, Office.objects.get(person=person).since) == (expected, expected)


def test_an_office_whose_period_is_over_is_not_taken(cast: Cast):
    today = timezone.localdate()
    invitation = to_office(cast, until=today + timedelta(days=3))
    with (
        time_machine.travel(timezone.now() + timedelta(days=3), tick=False),
        pytest.raises(WrongState),
    ):
        accept(invitation, Answers())
    assert state(invitation) == "open"


def test_an_office_that_ended_meanwhile_is_taken_all_the_same(cast: Cast):
    theirs = Office.objects.get(person=cast.facilitator)
    invitation = to_office(cast, office=FACILITATOR, replaces=theirs)
    Office.objects.filter(pk=theirs.pk).update(until="2020-01-01")
    assert accept(invitation, Answers()).offices.get().key == "facilitator"
