"""What the lists of networks and of members may ask of the database."""

from datetime import date

from cardumen.directory.models import Organisation
from cardumen.networks.models import Membership, Network, Partner, Zone
from tests.budgets import Budget
from tests.cast import Cast, make_practice, write_charter


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


BUDGETS = [
    Budget(lambda cast: "/networks/", networks, 5),
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
]
