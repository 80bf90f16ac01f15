"""Zones: by territories or by chosen members; put in order, removed, and kept in the history."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Conflict, Invalid, NotAllowed, WrongState
from cardumen.networks.actions import admit_member, end_membership, give_office
from cardumen.networks.enums import MembershipOrigin
from cardumen.networks.invitations.actions import invite_member, invite_to_office
from cardumen.networks.models import Membership, Zone, ZoneTerritory
from cardumen.networks.offices import ZONE_COORDINATOR
from cardumen.networks.pages.members import memberships_of
from cardumen.networks.zones.actions import (
    add_zone,
    assign_zone,
    change_zone,
    move_zone,
    remove_zone,
)
from cardumen.territory.models import Territory
from tests.cast import Cast


@pytest.fixture(autouse=True)
def _english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


def add(cast: Cast, name: str, *places: Territory) -> Zone:
    return add_zone(network=cast.lideres, name=name, territories=places, by=Actor(cast.coordinator))


def zone_of(cast: Cast, organisation) -> str | None:
    row = Membership.objects.exclude(state="ended").get(
        network=cast.lideres, organisation=organisation
    )
    return row.zone.name if row.zone else None


def region_of(organisation) -> Territory:
    return organisation.region


def zones(cast: Cast) -> list[str]:
    return [zone.name for zone in cast.lideres.zones.all()]


def austral(cast: Cast) -> Zone:
    return cast.lideres.zones.get(name="Austral")


def test_a_zone_takes_the_members_of_its_territories_those_to_come_too(cast: Cast):
    add(cast, "Ñuble", region_of(cast.talhuan))
    admit_member(
        network=cast.lideres,
        member=cast.elsewhere,
        origin=MembershipOrigin.INVITED,
        by=Actor(cast.coordinator),
    )
    assert (zone_of(cast, cast.talhuan), zone_of(cast, cast.elsewhere)) == ("Ñuble", None)
    add(cast, "Arica", cast.azapa.commune)
    assert (zone_of(cast, cast.azapa), zone_of(cast, cast.elsewhere)) == ("Arica", "Arica")
    admit_member(
        network=cast.lideres,
        member=cast.company,
        origin=MembershipOrigin.INVITED,
        by=Actor(cast.coordinator),
    )
    assert zone_of(cast, cast.company) is None  # its commune is known, its region is not


def test_a_commune_goes_before_its_region(cast: Cast):
    add(cast, "Región", region_of(cast.talhuan))
    add(cast, "Ninhue", cast.talhuan.commune)
    assert zone_of(cast, cast.talhuan) == "Ninhue"


def test_a_chosen_zone_stays_when_territories_change(cast: Cast):
    Membership.objects.filter(organisation=cast.punta_delgada).update(is_zone_chosen=True)
    add(cast, "Magallanes", cast.magallanes)
    assert zone_of(cast, cast.punta_delgada) == "Austral"


def test_members_move_with_the_territories(cast: Cast):
    zone = add(cast, "Norte", cast.azapa.commune)
    change_zone(
        zone=zone, name="Ñuble", territories=[region_of(cast.talhuan)], by=Actor(cast.coordinator)
    )
    assert (zones(cast), zone_of(cast, cast.azapa), zone_of(cast, cast.talhuan)) == (
        ["Austral", "Ñuble"],
        None,
        "Ñuble",
    )


def test_a_territory_is_in_one_zone(cast: Cast):
    add(cast, "Norte", cast.azapa.commune)
    with pytest.raises(Conflict, match="Arica belongs to the zone Norte"):
        add(cast, "Otra", cast.azapa.commune)
    assert zones(cast) == ["Austral", "Norte"]
    with pytest.raises(IntegrityError), transaction.atomic():
        ZoneTerritory.objects.create(
            network=cast.lideres, zone=austral(cast), territory=cast.azapa.commune
        )


def test_a_zone_is_named_once_and_has_a_name(cast: Cast):
    other = add(cast, "Norte")
    with pytest.raises(Conflict):
        add(cast, "Austral")
    with pytest.raises(Invalid):
        add(cast, "  ")
    with pytest.raises(Conflict):
        change_zone(zone=other, name="Austral", territories=[], by=Actor(cast.coordinator))
    change_zone(zone=other, name="Norte", territories=[], by=Actor(cast.coordinator))


def test_zones_are_put_in_order(cast: Cast):
    centre, north = add(cast, "Centro"), add(cast, "Norte")
    move_zone(zone=north, up=True, by=Actor(cast.coordinator))
    assert zones(cast) == ["Austral", "Norte", "Centro"]
    move_zone(zone=austral(cast), up=True, by=Actor(cast.coordinator))
    move_zone(zone=centre, up=False, by=Actor(cast.coordinator))
    assert zones(cast) == ["Austral", "Norte", "Centro"]
    move_zone(zone=austral(cast), up=False, by=Actor(cast.coordinator))
    assert zones(cast) == ["Norte", "Austral", "Centro"]


def test_a_removed_zone_stays_in_the_history_of_those_who_left(cast: Cast):
    zone = austral(cast)
    row = Membership.objects.get(organisation=cast.punta_delgada)
    end_membership(membership=row, reason="Cambio", by=Actor(cast.coordinator))
    remove_zone(zone=zone, by=Actor(cast.coordinator))
    (kept,) = memberships_of(cast.punta_delgada)
    assert (zones(cast), kept.zone) == ([], zone)
    assert add(cast, "Austral").pk != zone.pk


def test_the_members_of_a_removed_zone_go_by_their_commune_and_its_offices_end(cast: Cast):
    add(cast, "Magallanes", cast.magallanes)
    Membership.objects.filter(organisation=cast.punta_delgada).update(is_zone_chosen=True)
    office = give_office(
        network=cast.lideres,
        person=cast.neighbour,
        office=ZONE_COORDINATOR,
        zone=austral(cast),
        by=Actor(cast.coordinator),
    )
    zone = austral(cast)
    remove_zone(zone=zone, by=Actor(cast.coordinator))
    office.refresh_from_db()
    assert (zone_of(cast, cast.punta_delgada), office.until) == (
        "Magallanes",
        timezone.localdate(),
    )
    with pytest.raises(WrongState):
        remove_zone(zone=zone, by=Actor(cast.coordinator))


def test_what_is_to_come_in_a_removed_zone_comes_without_it(cast: Cast):
    zone, by = austral(cast), Actor(cast.coordinator)
    office = {"network": cast.lideres, "office": ZONE_COORDINATOR, "zone": zone, "by": by}
    until = timezone.localdate() + timedelta(days=30)
    term = give_office(person=cast.neighbour, until=until, **office)
    to_office = invite_to_office(email="nueva@example.org", **office)
    joins = invite_member(
        network=cast.lideres, member=cast.company, email="otra@example.org", zone=zone, by=by
    )
    remove_zone(zone=zone, by=by)
    for one in (term, to_office, joins):
        one.refresh_from_db()
    assert term.until == timezone.localdate()
    assert to_office.state == "withdrawn"
    assert (joins.state, joins.zone) == ("open", None)


def test_many_members_are_put_into_a_zone_and_back(cast: Cast):
    rows = Membership.objects.filter(network=cast.lideres, organisation__kind="school")
    ids = list(rows.values_list("pk", flat=True))
    moved = assign_zone(
        network=cast.lideres, memberships=ids, zone=austral(cast), by=Actor(cast.coordinator)
    )
    assert (moved, zone_of(cast, cast.azapa)) == (3, "Austral")
    add(cast, "Arica", cast.azapa.commune)
    assign_zone(network=cast.lideres, memberships=ids, zone=None, by=Actor(cast.coordinator))
    assert (zone_of(cast, cast.azapa), zone_of(cast, cast.talhuan)) == ("Arica", None)


def test_members_of_other_networks_and_zones_of_others_are_refused(cast: Cast):
    foreign = Zone.objects.create(network=cast.solar, name="Norte")
    elsewhere = Membership.objects.create(
        network=cast.solar, organisation=cast.azapa, origin="call", since=date(2018, 3, 1)
    )
    ids = [Membership.objects.get(network=cast.lideres, organisation=cast.azapa).pk]
    with pytest.raises(Invalid):
        assign_zone(network=cast.lideres, memberships=ids, zone=foreign, by=Actor(cast.coordinator))
    with pytest.raises(Invalid):
        assign_zone(
            network=cast.lideres,
            memberships=[elsewhere.pk],
            zone=austral(cast),
            by=Actor(cast.coordinator),
        )


@pytest.mark.parametrize("role", ["principal", "facilitator", "supervisor", "outsider"])
def test_only_those_who_run_the_network_divide_it(cast: Cast, role):
    by = getattr(cast, role)
    for act in (
        lambda: add_zone(network=cast.lideres, name="Norte", by=Actor(by)),
        lambda: change_zone(zone=austral(cast), name="Sur", territories=[], by=Actor(by)),
        lambda: move_zone(zone=austral(cast), up=True, by=Actor(by)),
        lambda: remove_zone(zone=austral(cast), by=Actor(by)),
        lambda: assign_zone(network=cast.lideres, memberships=[1], zone=None, by=Actor(by)),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_zones_are_kept_on_their_pages(cast: Cast, as_):
    client = as_("coordinator")
    sent = {"name": "Arica", "communes": "Arica"}
    client.post("/networks/lideres/zones/new/", sent)
    listed = client.get("/networks/lideres/zones/").content.decode()
    assert ("members chosen individually" in listed, "1 member" in listed) == (True, True)
    arica = cast.lideres.zones.get(name="Arica")
    client.post(f"/networks/lideres/zones/{arica.pk}/move/", {"to": "up"})
    assert zones(cast) == ["Arica", "Austral"]
    refused = client.post("/networks/lideres/zones/new/", {"name": "Otra", "communes": "Arica"})
    assert (refused.status_code, "belongs to the zone Arica" in refused.content.decode()) == (
        422,
        True,
    )
    shown = client.get(f"/networks/lideres/zones/{arica.pk}/").content.decode()
    assert 'value="Arica"' in shown
    refused = client.post(f"/networks/lideres/zones/{arica.pk}/", {"name": "Austral"})
    assert refused.status_code == 422
    client.post(f"/networks/lideres/zones/{arica.pk}/", {"name": "Azapa", "communes": "Arica"})
    client.post(f"/networks/lideres/zones/{austral(cast).pk}/remove/")
    assert zones(cast) == ["Azapa"]


def test_a_network_without_zones_says_what_they_are_for(cast: Cast, as_):
    remove_zone(zone=austral(cast), by=Actor(cast.coordinator))
    assert (
        "A small network does not need them"
        in as_("coordinator").get("/networks/lideres/zones/").content.decode()
    )


@pytest.mark.parametrize(
    ("query", "count"), [("", 4), ("zone=without", 3), ("zone=x", 4), ("zone=999999999", 4)]
)
def test_members_are_shown_by_zone_to_be_put_elsewhere(cast: Cast, as_, query, count):
    response = as_("coordinator").get(f"/networks/lideres/zones/members/?{query}")
    assert len(response.context["page"].rows) == count


def test_members_are_put_into_a_zone_on_the_page(cast: Cast, as_):
    client = as_("coordinator")
    keys = list(Membership.objects.filter(network=cast.lideres).values_list("pk", flat=True))
    page = f"/networks/lideres/zones/members/?zone={austral(cast).pk}"
    client.post(page, {"member": [*keys, "x", 10**30], "zone": austral(cast).pk})
    assert len(client.get(page).context["page"].rows) == 4
    unmarked = client.post(page, {"zone": austral(cast).pk})
    assert "Mark at least one member." in unmarked.content.decode()
    unsaid = client.post(page, {"member": keys, "zone": ""})
    assert ("Choose a zone." in unsaid.content.decode(), "checked" in unsaid.content.decode()) == (
        True,
        True,
    )
    client.post(page, {"member": keys, "zone": "by-place"})
    assert "No members here." in client.get(page).content.decode()
