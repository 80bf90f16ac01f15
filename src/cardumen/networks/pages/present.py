"""The members of a network as plain rows, so that eleven thousand are one quick read; and how many
there were in each year."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet, Value
from django.utils import timezone

from cardumen.kernel.prepared import rows
from cardumen.networks.models import Membership, MembershipPause, Network
from cardumen.networks.outline import Place, cell_at
from cardumen.territory.outline import Cell


class MemberFacts(NamedTuple):
    """What the page of a network needs of one member; of a member network only zone and ids."""

    organisation: int | None
    zone: int | None
    zone_name: str | None
    zone_position: int | None
    kind: str | None
    region: int | None
    name: str | None
    commune: str | None
    cell_x: int | None
    cell_y: int | None
    latitude: float | None
    longitude: float | None

    @property
    def cell(self) -> Cell | None:
        if self.cell_x is not None and self.cell_y is not None:
            return Cell(self.cell_x, self.cell_y)
        if self.latitude is not None and self.longitude is not None:
            return cell_at(self.latitude, self.longitude)
        return None


def present_members(network: Network) -> list[MemberFacts]:
    columns: list[Any] = rows(_present, network=network.pk)
    return [MemberFacts(*row) for row in columns]


def _present(network: int) -> QuerySet[Any]:
    return (
        Membership.objects.active()
        .filter(network=network)
        .values_list(
            "organisation",
            "zone",
            "zone__name",
            "zone__position",
            "organisation__kind",
            "organisation__region",
            "organisation__name",
            "organisation__commune__short_name",
            "organisation__cell_x",
            "organisation__cell_y",
            "organisation__latitude",
            "organisation__longitude",
        )
    )


def places_of(members: Iterable[MemberFacts]) -> list[Place]:
    """Where the members are; those whose place is unknown are not drawn."""
    return [
        Place(cell, member.commune or member.name or "")
        for member in members
        if (cell := member.cell) is not None
    ]


class Year(NamedTuple):
    """What happened in a year, and how many members there were at its end."""

    year: int
    joined: int
    left: int
    paused: int
    members: int


def last_year(network: Network) -> int:
    """This year, or that in which it closed."""
    return (network.closed_on or timezone.localdate()).year


def years_of(network: Network) -> list[Year]:
    """From the founding to the closing, or to today. Who is on a pause at the end of a year is not
    counted in it."""
    joined, left, paused, resumed = _by_year(network)
    found, present, absent = [], 0, 0
    for year in range(network.founded_on.year, last_year(network) + 1):
        present += joined[year] - left[year]
        absent += paused[year] - resumed[year]
        found.append(Year(year, joined[year], left[year], absent, present - absent))
    return found


def _by_year(network: Network) -> tuple[Counter[int], ...]:
    """By year, how many memberships began and ended, and how many pauses."""
    periods: list[Any] = rows(_periods, network=network.pk)
    counts = {(what, end): Counter[int]() for what in ("member", "pause") for end in (0, 1)}
    for what, since, until, n in periods:
        counts[what, 0][since.year] += n
        if until is not None:
            counts[what, 1][until.year] += n
    return tuple(counts.values())


def _periods(network: int) -> QuerySet[Any]:
    memberships = Membership.objects.filter(network=network).annotate(what=Value("member"))
    pauses = MembershipPause.objects.filter(membership__network=network)
    of_members, of_pauses = (
        found.order_by().values_list("what", "since", "until").annotate(n=Count("pk"))
        for found in (memberships, pauses.annotate(what=Value("pause")))
    )
    return of_members.union(of_pauses, all=True)
