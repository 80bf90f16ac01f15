"""Offices over time: given for a period, handed over, and no one locked out."""

from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from cardumen.directory.actions import end_post
from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed, WrongState
from cardumen.networks.actions import (
    end_office,
    give_office,
    hand_over_office,
    pause_membership,
    resume_membership,
)
from cardumen.networks.actions.leading import first_day_without, tell_who_is_missing
from cardumen.networks.models import Membership, Network, Office
from cardumen.networks.offices import COORDINATOR, FACILITATOR, ZONE_COORDINATOR
from cardumen.networks.standing import standing_of
from cardumen.people.actions import block_person, erase_person
from cardumen.people.models import Person
from tests.cast import Cast, make_person
from tests.networks import waiting
from tests.networks.waiting import lead

TODAY = timezone.localdate()
LATER = TODAY + timedelta(days=30)


def own(cast: Cast) -> Office:
    return Office.objects.get(person=cast.coordinator, key="coordinator")


def runs(person: Person) -> bool:
    return bool(standing_of(Person.objects.get(pk=person.pk)).runs)


def second(cast: Cast, **more) -> Office:
    return give_office(
        network=cast.lideres,
        person=cast.teacher,
        office=COORDINATOR,
        by=Actor(cast.coordinator),
        **more,
    )


def test_an_office_is_given_for_a_period(cast: Cast):
    given = second(cast, since=TODAY - timedelta(days=9), until=TODAY)
    assert (given.until, runs(cast.teacher)) == (TODAY, False)
    with pytest.raises(Invalid):
        second(cast, since=LATER, until=TODAY)


def test_periods_of_the_same_office_do_not_overlap(cast: Cast):
    second(cast, since=LATER, until=LATER + timedelta(days=10))
    second(cast, since=TODAY, until=LATER)
    with pytest.raises(Conflict):
        second(cast, since=LATER - timedelta(days=1), until=LATER + timedelta(days=1))
    with pytest.raises(Conflict):
        second(cast)


def test_the_last_coordinator_stays(cast: Cast):
    with pytest.raises(Conflict):
        end_office(office=own(cast), by=Actor(cast.coordinator))
    assert runs(cast.coordinator)


@pytest.mark.parametrize(
    "other", [{"since": LATER}, {"until": LATER}], ids=["not yet", "not for long"]
)
def test_a_successor_must_be_there_and_stay(cast: Cast, other):
    second(cast, **other)
    with pytest.raises(Conflict):
        end_office(office=own(cast), by=Actor(cast.coordinator))


def test_a_successor_with_a_closed_account_does_not_count(cast: Cast):
    second(cast)
    Person.objects.filter(pk=cast.teacher.pk).update(is_active=False)
    with pytest.raises(Conflict):
        end_office(office=own(cast), by=Actor(cast.coordinator))


def test_a_successor_who_is_hidden_does_not_count(cast: Cast):
    second(cast)
    block_person(person=cast.teacher, by=cast.teacher)
    with pytest.raises(Conflict):
        end_office(office=own(cast), by=Actor(cast.coordinator))


def test_no_office_is_given_to_a_closed_account(cast: Cast):
    erase_person(person=cast.teacher, by=cast.administrator)
    with pytest.raises(Invalid):
        second(cast)


def test_with_a_successor_she_leaves_on_a_day_of_her_choice(cast: Cast):
    second(cast)
    end_office(office=own(cast), by=Actor(cast.coordinator), on=LATER)
    still = runs(cast.coordinator)
    end_office(office=own(cast), by=Actor(cast.coordinator))
    assert (still, runs(cast.coordinator), runs(cast.teacher)) == (True, False, True)
    with pytest.raises(WrongState):
        end_office(office=own(cast), by=Actor(cast.coordinator))


def test_an_administrator_ends_the_last_and_appoints_the_next(cast: Cast):
    end_office(office=own(cast), by=Actor(cast.administrator))
    give_office(
        network=cast.lideres, person=cast.teacher, office=COORDINATOR, by=Actor(cast.administrator)
    )
    assert runs(cast.teacher)


def test_of_a_closed_network_the_last_may_leave(cast: Cast):
    Network.objects.filter(pk=cast.lideres.pk).update(closed_on=TODAY)
    end_office(office=own(cast), by=Actor(cast.coordinator))
    assert not runs(cast.coordinator)


def test_an_office_is_handed_over_on_a_day_without_a_gap(cast: Cast):
    heir = hand_over_office(office=own(cast), to=cast.teacher, on=LATER, by=Actor(cast.coordinator))
    assert (
        own(cast).until,
        heir.since,
        heir.until,
        runs(cast.coordinator),
        runs(cast.teacher),
    ) == (
        LATER,
        LATER,
        None,
        True,
        False,
    )


def test_an_office_handed_over_today_passes_at_once(cast: Cast):
    hand_over_office(office=own(cast), to=cast.teacher, by=Actor(cast.coordinator))
    assert (runs(cast.coordinator), runs(cast.teacher)) == (False, True)


def test_an_office_is_not_handed_over_like_this(cast: Cast):
    yesterday = TODAY - timedelta(days=1)
    for wrong in ({"on": yesterday, "to": cast.teacher}, {"to": cast.coordinator}):
        with pytest.raises(Invalid):
            hand_over_office(office=own(cast), by=Actor(cast.coordinator), **wrong)
    second(cast)
    with pytest.raises(Conflict):
        hand_over_office(office=own(cast), to=cast.teacher, by=Actor(cast.coordinator))
    theirs = Office.objects.get(person=cast.facilitator)
    with pytest.raises(NotAllowed):
        hand_over_office(office=theirs, to=cast.teacher, by=Actor(cast.facilitator))
    assert own(cast).until is None


def test_others_lay_their_offices_down_freely(cast: Cast):
    end_office(office=Office.objects.get(key=FACILITATOR.key), by=Actor(cast.facilitator))
    assert standing_of(Person.objects.get(pk=cast.facilitator.pk)).verifies == frozenset()


def test_a_members_own_responsible_person_pauses_and_comes_back(cast: Cast):
    membership = Membership.objects.get(organisation=cast.punta_delgada)
    colleague = make_person("Carla Colega", at=cast.punta_delgada)
    lead(cast.principal, cast.punta_delgada)
    with pytest.raises(NotAllowed):
        pause_membership(membership=membership, reason="Obras", by=Actor(colleague))
    pause_membership(membership=membership, reason="Obras", by=Actor(cast.principal))
    resume_membership(membership=membership, by=Actor(cast.principal))
    membership.refresh_from_db()
    assert membership.state == "active"


def test_a_member_that_has_closed_does_not_come_back_from_a_pause(cast: Cast, as_):
    membership = Membership.objects.get(organisation=cast.punta_delgada)
    pause_membership(membership=membership, reason="Obras", by=Actor(cast.coordinator))
    page = f"/networks/lideres/members/{membership.pk}/"
    assert 'value="resume"' in as_("coordinator").get(page).content.decode()
    Organisation.objects.filter(pk=cast.punta_delgada.pk).update(status="closed")
    with pytest.raises(WrongState):
        resume_membership(membership=membership, by=Actor(cast.coordinator))
    assert 'value="resume"' not in as_("coordinator").get(page).content.decode()


def test_a_member_network_leaves_by_its_own_coordinator(cast: Cast):
    Network.objects.filter(pk=cast.solar.pk).update(closed_on=None)
    sunny = make_person("Sol Solar")
    Office.objects.create(network=cast.solar, person=sunny, key="coordinator", since="2018-03-01")
    membership = Membership.objects.create(
        network=cast.lideres, member_network=cast.solar, origin="invited", since="2019-03-01"
    )
    with pytest.raises(NotAllowed):
        pause_membership(membership=membership, reason="Receso", by=Actor(cast.principal))
    pause_membership(membership=membership, reason="Receso", by=Actor(sunny))
    membership.refresh_from_db()
    assert membership.state == "paused"


def told_to(cast: Cast, run_jobs) -> dict[str, list[str]]:
    """The subjects of what each was told."""
    mail.outbox.clear()
    tell_who_is_missing()
    run_jobs()
    told: dict[str, list[str]] = {}
    for message in mail.outbox:
        told.setdefault(message.to[0], []).append(message.subject)
    return told


def test_an_heir_who_is_erased_before_they_begin_leaves_a_gap_that_is_told(cast, run_jobs):
    hand_over_office(office=own(cast), to=cast.teacher, by=Actor(cast.coordinator), on=LATER)
    assert told_to(cast, run_jobs) == {}
    mail.outbox.clear()
    erase_person(person=cast.teacher, by=cast.administrator)
    run_jobs()
    subject = "Red de Escuelas Líderes necesita coordinación"
    assert {message.to[0] for message in mail.outbox if message.subject == subject} == {
        cast.coordinator.email,
        cast.administrator.email,
    }
    assert told_to(cast, run_jobs) == {}  # once


def test_a_network_that_no_one_coordinates_waits_for_administrators(cast, as_, run_jobs):
    page = as_("administrator").get("/today/").content.decode()
    assert "Nadie coordina esta red" not in page
    end_office(office=own(cast), by=Actor(cast.administrator))
    run_jobs()
    assert [message.to for message in mail.outbox] == [[cast.administrator.email]]
    page = as_("administrator").get("/today/").content.decode()
    assert "Nadie coordina esta red" in page


def test_administrators_are_not_told_again_each_day(cast, run_jobs):
    give_office(
        network=cast.lideres, person=cast.teacher, office=COORDINATOR, until=LATER,
        by=Actor(cast.administrator),
    )  # fmt: skip
    end_office(office=own(cast), by=Actor(cast.administrator))
    mails = []
    for days in (0, 1, 30, 31, 90):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            mails.append(told_to(cast, run_jobs).get(cast.administrator.email, []))
    # When the end of the office is known, and on the day itself.
    assert [len(subjects) for subjects in mails] == [1, 0, 1, 0, 0]


def test_the_last_person_of_a_member_who_goes_is_told_to_the_network(cast, run_jobs):
    assert told_to(cast, run_jobs) == {}
    erase_person(person=cast.principal, by=cast.administrator)
    run_jobs()
    told = [message for message in mail.outbox if "Escuela Punta Delgada" in message.subject]
    assert [message.to for message in told] == [[cast.coordinator.email]]
    assert f"/joining/invite/?organisation={cast.punta_delgada.pk}" in told[0].body
    assert told_to(cast, run_jobs) == {}
    assert waiting.letter(cast, member=cast.punta_delgada).is_open


def test_the_last_person_of_a_partner_who_goes_is_told_to_the_network(cast, run_jobs):
    cast.lideres.partners.create(organisation=cast.company, role="ally", since="2018-03-01")
    partner = make_person("Paz Aliada", at=cast.company)
    assert told_to(cast, run_jobs) == {}
    erase_person(person=partner, by=cast.administrator)
    run_jobs()
    told = [message.to for message in mail.outbox if cast.company.name in message.subject]
    assert told == [[cast.coordinator.email]]


def test_the_last_person_of_a_school_of_no_network_is_told_to_administrators(cast, as_, run_jobs):
    post = cast.outsider.affiliations.get()
    later = make_person("Carla Colega")
    coming = cast.elsewhere.affiliations.create(person=later, post="directora", since=LATER)
    end_post(affiliation=post, by=Actor(cast.outsider))
    run_jobs()
    assert told_to(cast, run_jobs) == {}  # someone begins there
    coming.delete()
    assert list(told_to(cast, run_jobs)) == [cast.administrator.email]
    link = next(line for line in mail.outbox[0].body.splitlines() if line.startswith("http"))
    page = as_("administrator").get(urlsplit(link).path).content.decode()
    assert reverse("networks:invite_colleague", args=[cast.elsewhere.pk]) in page


@pytest.mark.parametrize("goes", ["erased", "hidden", "at the end of the role"])
def test_a_zone_whose_coordinator_goes_is_told_to_the_network(cast, run_jobs, goes: str):
    zone = cast.lideres.zones.get()
    assert told_to(cast, run_jobs) == {}  # it never had one
    give_office(
        network=cast.lideres, person=cast.neighbour, office=ZONE_COORDINATOR, zone=zone,
        by=Actor(cast.coordinator), until=LATER if "end" in goes else None,
    )  # fmt: skip
    assert told_to(cast, run_jobs) == {}
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        if goes == "erased":
            erase_person(person=cast.neighbour, by=cast.administrator)
        elif goes == "hidden":
            block_person(person=cast.neighbour, by=cast.neighbour)
        run_jobs()
        tell_who_is_missing()
        run_jobs()
        told = [message for message in mail.outbox if zone.name in message.subject]
        assert [message.to for message in told] == [[cast.coordinator.email]]


def test_terms_that_follow_each_other_leave_no_gap():
    def day(number: int) -> date:
        return date(2026, 12, number)

    assert first_day_without([], day(1)) == day(1)
    assert first_day_without([(day(5), None), (day(1), day(5))], day(1)) is None
    assert first_day_without([(day(6), None), (day(1), day(5))], day(1)) == day(5)
