"""The zones of a network, for those who divide it."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from cardumen.networks.enums import MembershipState
from cardumen.networks.models import Membership, Network, Zone, ZoneTerritory
from cardumen.networks.pages.members import Member, member_row

MEMBERS_A_PAGE = 100
WITHOUT = "without"


@dataclass(frozen=True)
class ZoneRow:
    zone: Zone
    members: int
    places: str


def zone_rows(network: Network) -> list[ZoneRow]:
    """In their order, each with its present members and the names of its territories."""
    present = ~Q(memberships__state=MembershipState.ENDED)
    zones = Zone.objects.filter(network=network).annotate(
        member_count=Count("memberships", filter=present)
    )
    places: dict[int, list[str]] = {}
    rows = ZoneTerritory.objects.filter(network=network).select_related("territory")
    for row in rows.order_by("territory__kind", "territory__position", "territory__name"):
        places.setdefault(row.zone_id, []).append(row.territory.short_name)
    return [ZoneRow(zone, zone.member_count, ", ".join(places.get(zone.pk, []))) for zone in zones]


def zones_of(network: Network) -> list[Zone]:
    return list(Zone.objects.filter(network=network))


def zone_asked(network: Network, pk: int) -> Zone | None:
    return Zone.objects.filter(network=network, pk=pk).select_related("network").first()


@dataclass(frozen=True)
class AssigningPage:
    """The members shown, each with its key; `zone` narrows them."""

    page: "Page[Membership]"
    members: list[tuple[int, Member]]
    zones: list[Zone]
    zone: str


def assigning_page(
    network: Network, zones: list[Zone], zone: str, number: str | None
) -> AssigningPage:
    rows = Membership.objects.filter(network=network).exclude(state=MembershipState.ENDED)
    if zone == WITHOUT:
        rows = rows.filter(zone=None)
    elif zone in {str(one.pk) for one in zones}:
        rows = rows.filter(zone=int(zone))
    else:
        zone = ""
    page = Paginator(rows.with_members().by_name(), MEMBERS_A_PAGE).get_page(number)
    return AssigningPage(page, [(row.pk, member_row(row)) for row in page], zones, zone)
