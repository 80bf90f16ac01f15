"""Founds the demonstration's networks, with their members, partners and offices."""

from collections import defaultdict
from typing import Any

from cardumen.demo import people, reading
from cardumen.directory.actions import add_organisation
from cardumen.directory.actor import Actor
from cardumen.directory.enums import OrganisationKind
from cardumen.directory.models import Organisation
from cardumen.networks.actions import admit_member, give_office, list_office
from cardumen.networks.closing.actions import close_network
from cardumen.networks.enums import MembershipOrigin, NetworkKind, PartnerRole
from cardumen.networks.founding.actions import found_network
from cardumen.networks.models import Network, Office, Zone
from cardumen.networks.offices import OfficeClass, Permission
from cardumen.networks.partners.actions import add_partner
from cardumen.networks.zones.actions import add_zone
from cardumen.people.models import Person
from cardumen.territory.models import Territory, TerritoryKind

ORIGINS = {
    "lideres": MembershipOrigin.CALL,
    "slep-magallanes": MembershipOrigin.OWNER,
}

# Those who work with the schools have agreed to be named on the network's page.
SHOWN = {Permission.RUN, Permission.RUN_ZONE, Permission.VERIFY}


def found_networks(*, by: Person) -> None:
    joined = defaultdict(list)
    for one in reading.joinings():
        joined[one.network].append(one)
    made: dict[str, Network] = {}
    for description in reading.networks():
        network = found_network(
            slug=description["slug"],
            name=description["name"],
            kind=NetworkKind(description["kind"]),
            purpose=description["purpose"],
            founded_on=description["founded"],
            territories=places(description.get("places", [])),
            coordinates=False,
            by=Actor(by),
        )
        made[network.slug] = network
        for zone in description.get("zones", []):
            add_zone(
                network=network, name=zone["name"], territories=places(zone["places"]), by=Actor(by)
            )
        _admit_schools(network, description, joined, by=by)
        _admit_others(network, description, made, by=by)
        for partner in description.get("partners", []):
            add_partner(
                network=network,
                organisation=_organisation(partner["organisation"], OrganisationKind.FOUNDATION),
                role=PartnerRole(partner["role"]),
                since=partner["since"],
                until=partner.get("until"),
                by=Actor(by),
            )
    for player in reading.cast():
        _give_offices(player, made, by=by)


def hand_over(*, by: Person) -> None:
    """Ends the offices of the past, and closes the networks that have ended, each with its
    successor."""
    for player in reading.cast():
        for office in player.get("offices", []):
            held = Office.objects.filter(
                network__slug=office["network"], key=office["key"], person__name=player["name"]
            )
            held.update(until=office.get("until"))
    for description in reading.networks():
        if "closed" in description:
            close_network(
                network=Network.objects.get(slug=description["slug"]),
                reason=description["reason"],
                report=reading.network_text(f"report-{description['slug']}"),
                is_report_public=True,
                successors=[Network.objects.get(slug=description["successor"])],
                on=description["closed"],
                by=Actor(by),
            )


def _admit_schools(
    network: Network,
    description: dict[str, Any],
    joined: dict[str, list[reading.Joined]],
    *,
    by: Person,
) -> None:
    members = joined[network.slug]
    if "schools_of" in description:
        followed = description["schools_of"]
        members = joined[followed["network"]][: followed["most"]]
    schools = Organisation.objects.filter(register="cl-rbd").in_bulk(field_name="id")
    by_rbd = {school.official_id: school for school in schools.values()}
    for one in members:
        admit_member(
            network=network,
            member=by_rbd[one.rbd],
            origin=ORIGINS.get(network.slug, MembershipOrigin.INVITED),
            since=max(one.on, description["founded"]),
            by=Actor(by),
        )


def _admit_others(
    network: Network, description: dict[str, Any], made: dict[str, Network], *, by: Person
) -> None:
    """Institutes, companies, unions, authorities, neighbours; and other networks."""
    for member in description.get("members", []):
        admit_member(
            network=network,
            member=_organisation(
                member["organisation"], OrganisationKind(member["kind"]), member["commune"]
            ),
            origin=MembershipOrigin.FOUNDER,
            since=description["founded"],
            by=Actor(by),
        )
    for slug in description.get("member_networks", []):
        admit_member(
            network=network,
            member=made[slug],
            origin=MembershipOrigin.INVITED,
            since=description["founded"],
            by=Actor(by),
        )


def _organisation(name: str, kind: OrganisationKind, commune: str = "") -> Organisation:
    known = Organisation.objects.filter(name=name).first()
    if known is not None:
        return known
    return add_organisation(
        kind=OrganisationKind.AUTHORITY if name.startswith("Servicio Local") else kind,
        name=name,
        commune=Territory.objects.filter(kind="commune", code=commune).first(),
    )


def _give_offices(one: dict[str, Any], networks: dict[str, Network], *, by: Person) -> None:
    for office in one.get("offices", []):
        network = networks[office["network"]]
        given = give_office(
            network=network,
            person=people.find_or_make(one["name"]),
            office=OfficeClass.by_key[office["key"]],
            zone=Zone.objects.filter(network=network, name=office.get("zone", "")).first(),
            since=office["since"],
            by=Actor(by),
        )
        if given.office_class.permits & SHOWN:
            list_office(office=given, is_listed=True, by=Actor(given.person))


def places(codes: list[str]) -> list[Territory]:
    """Regions by two digits, all communes of a province by three, a commune by five."""
    communes = tuple(code for code in codes if len(code) > 2)
    return [
        place
        for place in Territory.objects.order_by("code")
        if (place.kind == TerritoryKind.REGION and place.code in codes)
        or (place.kind == TerritoryKind.COMMUNE and place.code.startswith(communes))
    ]
