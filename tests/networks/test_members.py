"""Members: admitted, paused, ended; and who may do that."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.journal.models import Entry
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed, WrongState
from cardumen.networks.actions import (
    admit_member,
    end_membership,
    give_office,
    pause_membership,
    resume_membership,
)
from cardumen.networks.closing.actions import close_network
from cardumen.networks.enums import MembershipOrigin, NetworkKind
from cardumen.networks.founding.actions import found_network
from cardumen.networks.models import Membership, Network, Zone
from cardumen.networks.offices import ZONE_COORDINATOR
from cardumen.networks.standing import standing_of
from cardumen.networks.zones.actions import add_zone
from tests.cast import Cast, make_person

INVITED = MembershipOrigin.INVITED
TOMORROW = timezone.localdate() + timedelta(days=1)


def found(cast: Cast, name: str, **more) -> Network:
    facts = {"kind": NetworkKind.IMPROVEMENT, "purpose": "Mejorar.", "founded_on": date(2015, 3, 1)}
    return found_network(name=name, by=Actor(cast.administrator), **(facts | more))


def membership(cast: Cast) -> Membership:
    return Membership.objects.get(network=cast.lideres, organisation=cast.punta_delgada)


def last_entry() -> tuple[str, dict]:
    entry = Entry.objects.latest("pk")
    return entry.kind, entry.payload


def test_an_organisation_is_admitted(cast: Cast):
    admitted = admit_member(
        network=cast.lideres,
        member=cast.company,
        origin=INVITED,
        by=Actor(cast.coordinator, cast.talhuan),
    )
    assert (admitted.organisation, admitted.since, admitted.state) == (
        cast.company,
        timezone.localdate(),
        "active",
    )
    assert last_entry() == (
        "MemberAdmitted",
        {
            "by": cast.coordinator.pk,
            "acting_for": cast.talhuan.pk,
            "network": cast.lideres.pk,
            "membership": admitted.pk,
            "organisation": cast.company.pk,
            "member_network": None,
        },
    )


def test_a_second_admission_is_refused_and_changes_nothing(cast: Cast):
    for _ in range(2):
        with pytest.raises(Conflict):
            admit_member(
                network=cast.lideres,
                member=cast.talhuan,
                origin=INVITED,
                by=Actor(cast.coordinator),
            )
    assert Membership.objects.filter(organisation=cast.talhuan).count() == 1


def test_who_returns_gets_a_new_membership(cast: Cast):
    end_membership(
        membership=membership(cast),
        reason="Cambio",
        on=date(2020, 3, 1),
        by=Actor(cast.coordinator),
    )
    admit_member(
        network=cast.lideres,
        member=cast.punta_delgada,
        origin=INVITED,
        since=date(2022, 3, 1),
        by=Actor(cast.coordinator),
    )
    rows = Membership.objects.filter(organisation=cast.punta_delgada).order_by("since")
    assert [(row.since.year, row.until and row.until.year, row.state) for row in rows] == [
        (2015, 2020, "ended"),
        (2022, None, "active"),
    ]


def test_a_membership_does_not_run_into_an_earlier_one(cast: Cast):
    end_membership(
        membership=membership(cast),
        reason="Cambio",
        on=date(2020, 3, 1),
        by=Actor(cast.coordinator),
    )
    with pytest.raises(Invalid):
        admit_member(
            network=cast.lideres,
            member=cast.punta_delgada,
            origin=INVITED,
            since=date(2019, 3, 1),
            by=Actor(cast.coordinator),
        )


@pytest.mark.parametrize("since", [date(2000, 1, 1), TOMORROW])
def test_a_membership_begins_between_the_founding_and_today(cast: Cast, since):
    with pytest.raises(Invalid):
        admit_member(
            network=cast.lideres,
            member=cast.company,
            origin=INVITED,
            since=since,
            by=Actor(cast.coordinator),
        )


def test_a_member_goes_into_a_zone_of_this_network(cast: Cast):
    foreign = Zone.objects.create(network=cast.solar, name="Norte")
    with pytest.raises(Invalid):
        admit_member(
            network=cast.lideres,
            member=cast.company,
            origin=INVITED,
            zone=foreign,
            by=Actor(cast.administrator),
        )


def test_a_closed_network_admits_nobody(cast: Cast):
    with pytest.raises(WrongState):
        admit_member(
            network=cast.solar, member=cast.company, origin=INVITED, by=Actor(cast.administrator)
        )


def test_a_network_is_a_member_of_another(cast: Cast):
    inner = found(cast, "Interior")
    admitted = admit_member(
        network=cast.lideres, member=inner, origin=INVITED, by=Actor(cast.coordinator)
    )
    assert (admitted.member_network, str(admitted)) == (
        inner,
        "Interior · Red de Escuelas Líderes",
    )


def test_networks_form_no_circle_however_long(cast: Cast):
    a, b, c = (found(cast, name) for name in "abc")
    admit_member(network=a, member=b, origin=INVITED, by=Actor(cast.administrator))
    admit_member(network=b, member=c, origin=INVITED, by=Actor(cast.administrator))
    admit_member(network=a, member=c, origin=INVITED, by=Actor(cast.administrator))
    for member in (a, b, c):
        with pytest.raises(Invalid):
            admit_member(network=c, member=member, origin=INVITED, by=Actor(cast.administrator))


def test_a_circle_that_was_opened_again_is_none(cast: Cast):
    a, b = (found(cast, name) for name in "ab")
    first = admit_member(network=a, member=b, origin=INVITED, by=Actor(cast.administrator))
    end_membership(membership=first, reason="Otro motivo", by=Actor(cast.administrator))
    assert admit_member(network=b, member=a, origin=INVITED, by=Actor(cast.administrator)).pk


@pytest.mark.parametrize("role", ["principal", "facilitator", "supervisor", "funder", "outsider"])
def test_only_who_runs_the_network_admits(cast: Cast, role):
    with pytest.raises(NotAllowed):
        admit_member(
            network=cast.lideres, member=cast.company, origin=INVITED, by=Actor(getattr(cast, role))
        )


def test_pausing_takes_the_network_from_its_readers_until_resumed(cast: Cast):
    pause_membership(membership=membership(cast), reason="Obras", by=Actor(cast.coordinator))
    paused = standing_of(cast.principal).networks
    resume_membership(membership=membership(cast), by=Actor(cast.coordinator))
    cast.principal.looked_up.clear()
    assert (paused, standing_of(cast.principal).networks) == (
        frozenset(),
        frozenset({cast.lideres.pk}),
    )
    assert membership(cast).reason == ""


def test_each_change_of_a_membership_is_recorded(cast: Cast):
    one = membership(cast)
    pause_membership(membership=one, reason="Obras", by=Actor(cast.coordinator))
    resume_membership(membership=one, by=Actor(cast.coordinator))
    end_membership(membership=one, reason="Cierra la escuela", by=Actor(cast.coordinator))
    assert list(Entry.objects.order_by("pk").values_list("kind", flat=True)) == [
        "MembershipPaused",
        "MembershipResumed",
        "MembershipEnded",
    ]


def test_an_ended_membership_stays_ended(cast: Cast):
    one = membership(cast)
    end_membership(membership=one, reason="Cambio", by=Actor(cast.coordinator))
    for again in (
        lambda: end_membership(membership=one, reason="Cambio", by=Actor(cast.coordinator)),
        lambda: pause_membership(membership=one, reason="Obras", by=Actor(cast.coordinator)),
        lambda: resume_membership(membership=one, by=Actor(cast.coordinator)),
    ):
        with pytest.raises(WrongState):
            again()


def test_leaving_needs_a_reason(cast: Cast):
    with pytest.raises(Invalid):
        end_membership(membership=membership(cast), reason="  ", by=Actor(cast.coordinator))


@pytest.mark.parametrize("on", [date(2010, 1, 1), TOMORROW])
def test_a_membership_ends_between_its_beginning_and_today(cast: Cast, on):
    with pytest.raises(Invalid):
        end_membership(
            membership=membership(cast), reason="Cambio", on=on, by=Actor(cast.coordinator)
        )


def test_memberships_of_a_closed_network_stay_as_they_were(cast: Cast):
    close_network(network=cast.lideres, reason="Terminó", by=Actor(cast.coordinator))
    with pytest.raises(WrongState):
        end_membership(membership=membership(cast), reason="Cambio", by=Actor(cast.coordinator))


def test_zone_coordinator_runs_the_members_of_her_zone_only(cast: Cast):
    zone = cast.lideres.zones.get()
    hers = make_person("Zoila Zona")
    give_office(
        network=cast.lideres,
        person=hers,
        office=ZONE_COORDINATOR,
        zone=zone,
        by=Actor(cast.coordinator),
    )
    admit_member(
        network=cast.lideres, member=cast.company, origin=INVITED, zone=zone, by=Actor(hers)
    )
    pause_membership(membership=membership(cast), reason="Obras", by=Actor(hers))
    elsewhere = Membership.objects.get(organisation=cast.talhuan)
    for refused in (
        lambda: pause_membership(membership=elsewhere, reason="Obras", by=Actor(hers)),
        lambda: admit_member(
            network=cast.lideres, member=cast.elsewhere, origin=INVITED, by=Actor(hers)
        ),
        lambda: add_zone(network=cast.lideres, name="Norte", by=Actor(hers)),
        lambda: close_network(network=cast.lideres, reason="Terminó", by=Actor(hers)),
    ):
        with pytest.raises(NotAllowed):
            refused()
