"""What the lists of networks and of members may ask of the database."""

from datetime import date

from cardumen.directory.actor import Actor
from cardumen.directory.index import current_index
from cardumen.directory.models import Organisation, PostRequest
from cardumen.networks.invitations.actions import invite_colleague, invite_member
from cardumen.networks.models import (
    Application,
    FoundingRight,
    Membership,
    Network,
    Office,
    Partner,
    Seal,
    Zone,
)
from tests.budgets import Budget
from tests.cast import Cast, make_commune, make_person, make_practice, make_school, write_charter


def networks(cast: Cast, n: int) -> None:
    for number in range(n):
        network = Network.objects.create(
            slug=f"n{number}",
            name=f"Red {number}",
            kind="improvement",
            purpose="Mejorar juntas.",
            founded_on=date(2015, 3, 1),
            closed_on=date(2020, 1, 1) if number % 2 else None,
        )
        network.successors.add(cast.lideres)
        Seal.objects.create(network=network, letters="R")


def members(cast: Cast, n: int) -> None:
    zone = Zone.objects.create(network=cast.lideres, name="Norte", position=1)
    for number in range(n):
        organisation = Organisation.objects.create(
            kind="company",
            name=f"Empresa {number}",
            commune=cast.san_gregorio,
            region=cast.magallanes,
        )
        Membership.objects.create(
            network=cast.lideres,
            organisation=organisation,
            zone=zone,
            origin="call",
            since=date(2016, 3, 1),
        )


def members_with_practices(cast: Cast, n: int) -> None:
    members(cast, n)
    for number in range(n):
        make_practice(
            cast.azapa, cast.lideres, cast.neighbour, title=f"P {number}", visibility="public"
        )


def members_with_practices_and_charter(cast: Cast, n: int) -> None:
    members_with_practices(cast, n)
    write_charter(cast.lideres)


def versions(cast: Cast, n: int) -> None:
    for _ in range(n):
        write_charter(cast.lideres)


def history(cast: Cast, n: int) -> None:
    """Members that came, paused and left, and partners."""
    members(cast, n)
    for row in Membership.objects.filter(organisation__kind="company"):
        row.pauses.create(since=date(2017, 3, 1), until=date(2018, 3, 1))
        Partner.objects.create(
            network=cast.lideres,
            organisation_id=row.organisation_id,
            role="ally",
            since=date(2018, 3, 1),
        )


def figures(cast: Cast, n: int) -> None:
    members(cast, n)


def zones(cast: Cast, n: int) -> None:
    for number in range(n):
        zone = Zone.objects.create(network=cast.lideres, name=f"Zona {number}", position=number)
        commune = make_commune(f"1{number:04}", f"Comuna {number}", "Magallanes", "12")
        zone.zone_territories.create(network=cast.lideres, territory=commune)


def partners(cast: Cast, n: int) -> None:
    history(cast, n)


def to_be_put_into_zones(cast: Cast, n: int) -> None:
    members(cast, n)


def founding_rights(cast: Cast, n: int) -> None:
    for number in range(n):
        company = Organisation.objects.create(kind="company", name=f"Empresa {number}")
        FoundingRight.objects.create(organisation=company, since=date(2020, 3, 1))
    current_index()  # read once a process and change of the directory


def organisations_to_choose(cast: Cast, n: int) -> None:
    founding_rights(cast, n)


def those_who_wait(cast: Cast, n: int) -> None:
    for number in range(n):
        school = make_school(f"Escuela {number}", str(5000 + number), cast.san_gregorio)
        other = make_school(f"Vecina {number}", str(6000 + number), cast.san_gregorio)
        third = make_school(f"Pausada {number}", str(7000 + number), cast.san_gregorio)
        Application.objects.create(network=cast.lideres, organisation=school, by=cast.outsider)
        invite_member(
            network=cast.lideres,
            member=other,
            email=f"{number}@example.org",
            by=Actor(cast.coordinator),
        )
        Membership.objects.create(
            network=cast.lideres, organisation=third, origin="call", state="paused",
            since=date(2016, 3, 1),
        )  # fmt: skip


def office_holders(cast: Cast, n: int) -> None:
    for number in range(n):
        for key, until in (("juror", None), ("researcher", date(2020, 1, 1))):
            Office.objects.create(
                network=cast.lideres, person=make_person(f"Persona {key} {number}"), key=key,
                since=date(2016, 3, 1), until=until,
            )  # fmt: skip


def colleagues(cast: Cast, n: int) -> None:
    for number in range(n):
        make_person(f"Colega {number}", at=cast.punta_delgada)
        PostRequest.objects.create(
            person=make_person(f"Pide {number}"), organisation=cast.punta_delgada, post="profesora"
        )
        invite_colleague(
            organisation=cast.punta_delgada, email=f"{number}@example.org", by=Actor(cast.principal)
        )


def what_waits(cast: Cast, n: int) -> None:
    those_who_wait(cast, n)
    for number in range(n):
        network = Network.objects.create(
            slug=f"t{number}", name=f"Red {number}", kind="improvement", purpose="Mejorar.",
            founded_on=date(2015, 3, 1),
        )  # fmt: skip
        invite_member(
            network=network, member=None, email=cast.coordinator.email, by=Actor(cast.administrator)
        )
        run = Network.objects.create(
            slug=f"run{number}", name=f"Red propia {number}", kind="improvement",
            purpose="Mejorar.", founded_on=date(2015, 3, 1),
        )  # fmt: skip
        run.offices.create(person=cast.coordinator, key="coordinator", since=date(2020, 3, 1))


def members_who_accepted(cast: Cast, n: int) -> None:
    members(cast, n)
    charter = write_charter(cast.lideres)
    for row in cast.lideres.memberships.all():
        charter.acceptances.create(
            membership=row, person=cast.principal, accepted_at=charter.written_at
        )


BUDGETS = [
    Budget(
        lambda cast: "/networks/lideres/run/",
        those_who_wait,
        13,
        role="coordinator",
        of_one_thing=True,
    ),
    Budget(lambda cast: "/networks/", networks, 8),
    Budget(lambda cast: "/networks/lideres/members/", members, 7),
    Budget(
        lambda cast: "/networks/lideres/",
        members_with_practices,
        10,
        role=None,
        of_one_thing=True,
        panels="network",
    ),
    *(
        Budget(
            lambda cast: "/networks/lideres/",
            members_with_practices_and_charter,
            16,
            role=role,
            of_one_thing=True,
            panels="network",
        )
        for role in ("principal", "coordinator")
    ),
    Budget(lambda cast: "/networks/lideres/charter/", versions, 8),
    Budget(lambda cast: "/networks/lideres/history/", history, 5, role=None),
    Budget(lambda cast: "/networks/lideres/figures/", figures, 8, role=None, of_one_thing=True),
    Budget(lambda cast: "/networks/lideres/zones/", zones, 7, role="coordinator"),
    Budget(
        lambda cast: "/networks/lideres/zones/members/",
        to_be_put_into_zones,
        8,
        role="coordinator",
    ),
    Budget(lambda cast: "/networks/lideres/partners/", partners, 7, role="coordinator"),
    Budget(
        lambda cast: "/networks/lideres/partners/new/?q=empresa",
        organisations_to_choose,
        7,
        role="coordinator",
    ),
    Budget(lambda cast: "/networks/founders/?q=empresa", founding_rights, 6, role="administrator"),
    Budget(
        lambda cast: "/networks/lideres/joining/",
        those_who_wait,
        14,
        role="coordinator",
        of_one_thing=True,
    ),
    Budget(lambda cast: "/networks/lideres/people/", office_holders, 10, of_one_thing=True),
    Budget(
        lambda cast: f"/organisations/{cast.punta_delgada.pk}/people/",
        colleagues,
        10,
        of_one_thing=True,
    ),
    Budget(lambda cast: "/today/", what_waits, 16, role="coordinator", of_one_thing=True),
    Budget(
        lambda cast: "/networks/lideres/charter/members/",
        members_who_accepted,
        8,
        role="administrator",
    ),
]
# What it keeps for an administrator.
PANELS = {"administration": 4}
