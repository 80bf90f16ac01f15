"""What the lists of networks and of members may ask of the database."""

from datetime import date

from cardumen.directory.models import Organisation
from cardumen.networks.models import FoundingRight, Membership, Network, Partner, Zone
from tests.budgets import Budget
from tests.cast import Cast, make_commune, make_practice, write_charter


def networks(cast: Cast, n: int) -> None:
    for number in range(n):
        Network.objects.create(
            slug=f"n{number}",
            name=f"Red {number}",
            kind="improvement",
            purpose="Mejorar juntas.",
            founded_on=date(2015, 3, 1),
            closed_on=date(2020, 1, 1) if number % 2 else None,
            successor=cast.lideres,
        )


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
        company.name_terms.create(term="empresa")
        FoundingRight.objects.create(organisation=company, since=date(2020, 3, 1))


def organisations_to_choose(cast: Cast, n: int) -> None:
    founding_rights(cast, n)


BUDGETS = [
    Budget(lambda cast: "/networks/", networks, 6),
    Budget(lambda cast: "/networks/lideres/members/", members, 7),
    Budget(
        lambda cast: "/networks/lideres/",
        members_with_practices,
        13,
        role=None,
        of_one_thing=True,
    ),
    Budget(lambda cast: "/networks/lideres/charter/", versions, 8),
    Budget(lambda cast: "/networks/lideres/history/", history, 5, role=None),
    Budget(lambda cast: "/networks/lideres/figures/", figures, 9, role=None, of_one_thing=True),
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
        6,
        role="coordinator",
    ),
    Budget(lambda cast: "/networks/founders/?q=empresa", founding_rights, 5, role="administrator"),
]
