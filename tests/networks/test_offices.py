"""Offices: given, permitting, ended; and who is named."""

from datetime import date

import pytest

from cardumen.directory.actor import Actor
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed, WrongState
from cardumen.networks.actions import (
    end_office,
    give_office,
    list_office,
)
from cardumen.networks.models import Office, Zone
from cardumen.networks.offices import COORDINATOR, FACILITATOR, SUPERVISOR, ZONE_COORDINATOR
from cardumen.networks.standing import standing_of
from tests.cast import Cast


def test_an_office_is_given_and_permits(cast: Cast):
    office = give_office(
        network=cast.lideres, person=cast.teacher, office=COORDINATOR, by=Actor(cast.coordinator)
    )
    assert (cast.lideres.pk in standing_of(cast.teacher).runs, str(office)) == (
        True,
        "Rosa Fuentealba, coordinator, Red de Escuelas Líderes",
    )


def test_who_is_behind_the_firewall_runs_nothing_whatever_else_she_holds(cast: Cast):
    for office in (COORDINATOR, SUPERVISOR):
        give_office(
            network=cast.lideres, person=cast.teacher, office=office, by=Actor(cast.coordinator)
        )
    standing = standing_of(cast.teacher)
    assert (standing.runs, standing.networks, standing.titles) == (
        frozenset(),
        frozenset(),
        frozenset({cast.lideres.pk}),
    )


def test_an_office_is_held_once_at_a_time(cast: Cast):
    with pytest.raises(Conflict):
        give_office(
            network=cast.lideres,
            person=cast.facilitator,
            office=FACILITATOR,
            by=Actor(cast.coordinator),
        )


def test_zone_coordinator_needs_a_zone_of_this_network(cast: Cast):
    foreign = Zone.objects.create(network=cast.solar, name="Norte")
    for zone in (None, foreign):
        with pytest.raises(Invalid):
            give_office(
                network=cast.lideres,
                person=cast.teacher,
                office=ZONE_COORDINATOR,
                zone=zone,
                by=Actor(cast.coordinator),
            )


@pytest.mark.parametrize("role", ["principal", "facilitator", "supervisor", "funder"])
def test_nobody_gives_offices_without_permission(cast: Cast, role):
    person = getattr(cast, role)
    with pytest.raises(NotAllowed):
        give_office(network=cast.lideres, person=person, office=COORDINATOR, by=Actor(person))


def test_an_office_ends_at_once(cast: Cast):
    office = give_office(
        network=cast.lideres, person=cast.teacher, office=COORDINATOR, by=Actor(cast.coordinator)
    )
    end_office(office=office, by=Actor(cast.coordinator))
    assert (standing_of(cast.teacher).runs, Entry.objects.latest("pk").kind) == (
        frozenset(),
        "OfficeEnded",
    )


def test_a_person_lays_down_her_own_office(cast: Cast):
    office = Office.objects.get(person=cast.facilitator)
    end_office(office=office, by=Actor(cast.facilitator))
    with pytest.raises(WrongState):
        end_office(office=office, by=Actor(cast.facilitator))


def test_nobody_else_ends_an_office(cast: Cast):
    with pytest.raises(NotAllowed):
        end_office(office=Office.objects.get(person=cast.facilitator), by=Actor(cast.supervisor))


def test_an_office_does_not_end_before_it_begins(cast: Cast):
    office = Office.objects.get(person=cast.facilitator)
    with pytest.raises(Invalid):
        end_office(office=office, on=date(2000, 1, 1), by=Actor(cast.coordinator))


def test_she_decides_whether_she_is_named(cast: Cast):
    office = Office.objects.get(person=cast.coordinator)
    list_office(office=office, is_listed=True, by=Actor(cast.coordinator))
    with pytest.raises(NotAllowed):
        list_office(office=office, is_listed=False, by=Actor(cast.administrator))
    office.refresh_from_db()
    assert office.is_listed
