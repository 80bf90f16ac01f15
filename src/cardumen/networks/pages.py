"""What the pages of networks show, put together from a few queries."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.enums import OrganisationKind
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.networks.enums import MembershipState, PartnerRole
from cardumen.networks.models import Membership, Network, Office, Partner, Zone
from cardumen.networks.outline import Land, Place, cell_at, draw_land
from cardumen.networks.panels import Figure, figures_of
from cardumen.networks.queries import NetworkQuerySet
from cardumen.networks.standing import Viewer
from cardumen.territory.facts import chile
from cardumen.territory.outline import Cell

NETWORKS_A_PAGE = 48
MEMBERS_A_PAGE = 50
NETWORK = "network"


@dataclass(frozen=True)
class Share:
    """A part of the members: which, how many, and the address of their list."""

    label: Text
    members: int
    url: str


@dataclass(frozen=True)
class NetworkPage:
    network: Network
    land: Land
    figures: list[Figure]
    growth: list[tuple[int, int]]
    zones: list[Share]
    kinds: list[Share]
    partners: list[tuple[Text, list[Partner]]]
    offices: list[Office]
    member_count: int


@dataclass(frozen=True)
class Member:
    """A row of the list of members; `about` is its kind, its zone and the year it joined."""

    name: str
    url: str
    place: str
    about: str


@dataclass(frozen=True)
class MembersPage:
    network: Network
    page: "Page[Membership]"
    members: list[Member]
    zones: list[tuple[str, str]]
    kinds: list[tuple[str, str]]
    zone: str
    kind: str


def networks_by_state(viewer: Viewer, number: str | None) -> "Page[Network]":
    """All networks with their numbers of members: the open ones by name, then those closed."""
    networks = networks_visible_to(viewer).with_member_counts().open_first()
    return Paginator(networks.order_by("is_closed", "name", "pk"), NETWORKS_A_PAGE).get_page(number)


def networks_visible_to(viewer: Viewer) -> NetworkQuerySet:
    return Network.objects.visible_to(viewer).select_related("successor")


def network_page(network: Network, viewer: Viewer) -> NetworkPage:
    history = list(Membership.objects.filter(network=network).with_members())
    members = [row for row in history if row.state == MembershipState.ACTIVE]
    partners = Partner.objects.filter(network=network).select_related("organisation")
    offices = Office.objects.current().listed().filter(network=network).select_related("person")
    return NetworkPage(
        network=network,
        land=draw_land(places_of(members)),
        figures=[*own_figures(network, members), *figures_of(network, viewer)],
        growth=growth_by_year(network, history),
        zones=zone_shares(network, members),
        kinds=kind_shares(network, members),
        partners=[
            (PartnerRole(role).label, list(rows))
            for role, rows in groupby(partners.order_by("role", "since", "pk"), lambda p: p.role)
        ],
        offices=list(offices.order_by("key", "since", "pk")),
        member_count=len(members),
    )


def own_figures(network: Network, members: list[Membership]) -> list[Figure]:
    """Members and regions, as the network itself knows them."""
    organisations = [row.organisation for row in members if row.organisation is not None]
    regions = {org.region_id for org in organisations if org.region_id is not None}
    schools = sum(org.kind == OrganisationKind.SCHOOL for org in organisations)
    if network.closed_on is not None:
        basis = _("when it closed, in %(year)s") % {"year": network.closed_on.year}
    elif schools == len(members):
        basis = _("all of them schools") if members else _("today")
    else:
        basis = _("%(schools)s of them schools") % {"schools": schools}
    figures = [Figure(_("Members"), len(members), basis)]
    if regions:
        of = _("of %(all)s in %(country)s") % {
            "all": len(chile().regions),
            "country": chile().name,
        }
        figures.append(Figure(_("Regions"), len(regions), of))
    return figures


def places_of(members: Iterable[Membership]) -> list[Place]:
    """Where the members are; those whose place is unknown are not drawn."""
    places = []
    for row in members:
        organisation = row.organisation
        cell = organisation and cell_of(organisation)
        if organisation and cell:
            commune = organisation.commune
            places.append(Place(cell, commune.short_name if commune else organisation.name))
    return places


def cell_of(organisation: Organisation) -> Cell | None:
    if organisation.cell_x is not None and organisation.cell_y is not None:
        return Cell(organisation.cell_x, organisation.cell_y)
    if organisation.latitude is not None and organisation.longitude is not None:
        return cell_at(organisation.latitude, organisation.longitude)
    return None


def growth_by_year(network: Network, history: list[Membership]) -> list[tuple[int, int]]:
    """Members at the end of each year, from the founding to today or to the closing."""
    last = (network.closed_on or timezone.localdate()).year
    growth = []
    for year in range(network.founded_on.year, last + 1):
        present = [
            row
            for row in history
            if row.since.year <= year
            and (row.until is None or row.until.year > year)
            # Since when a member pauses is not counted back: it is missing from today.
            and (row.state != MembershipState.PAUSED or year < last)
        ]
        growth.append((year, len(present)))
    return growth


def zone_shares(network: Network, members: list[Membership]) -> list[Share]:
    """Each zone with its members, in the network's order."""
    counts = Counter(row.zone for row in members if row.zone is not None)
    address = reverse("networks:members", args=[network.slug])
    return [
        Share(zone.name, counts[zone], f"{address}?zone={zone.pk}")
        for zone in sorted(counts, key=lambda zone: (zone.position, zone.name))
    ]


def kind_shares(network: Network, members: list[Membership]) -> list[Share]:
    """Members by kind of actor, the many first."""
    counts = Counter(kind_key(row) for row in members)
    address = reverse("networks:members", args=[network.slug])
    labels = kind_labels()
    return [
        Share(labels[kind], count, f"{address}?kind={kind}")
        for kind, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def kind_key(row: Membership) -> str:
    return row.organisation.kind if row.organisation else NETWORK


def kind_labels() -> dict[str, str]:
    """The kinds of actor, several of each; another network is a kind of member too."""
    return {
        OrganisationKind.SCHOOL: _("Schools"),
        OrganisationKind.TECHNICAL_INSTITUTION: _("Technical institutions"),
        OrganisationKind.UNIVERSITY: _("Universities"),
        OrganisationKind.SKILLS_ORGANISATION: _("Skills organisations"),
        OrganisationKind.COMPANY: _("Companies"),
        OrganisationKind.UNION: _("Unions"),
        OrganisationKind.AUTHORITY: _("Authorities"),
        OrganisationKind.FOUNDATION: _("Foundations"),
        OrganisationKind.COMMUNITY: _("Community bodies"),
        OrganisationKind.HEALTH: _("Health bodies"),
        OrganisationKind.CULTURE: _("Cultural bodies"),
        NETWORK: _("Networks"),
    }


def members_page(network: Network, *, zone: str, kind: str, number: str | None) -> MembersPage:
    """The members of a network, filtered; filters that mean nothing are left out."""
    zones = [(str(zone.pk), zone.name) for zone in Zone.objects.filter(network=network)]
    kinds = kind_labels()
    zone = zone if zone in dict(zones) else ""
    kind = kind if kind in kinds else ""
    rows = Membership.objects.active().filter(network=network)
    if zone:
        rows = rows.filter(zone=int(zone))
    if kind == NETWORK:
        rows = rows.exclude(member_network=None)
    elif kind:
        rows = rows.filter(organisation__kind=kind)
    page = Paginator(rows.with_members().by_name(), MEMBERS_A_PAGE).get_page(number)
    return MembersPage(
        network=network,
        page=page,
        members=[member_row(row) for row in page],
        zones=zones,
        kinds=list(kinds.items()),
        zone=zone,
        kind=kind,
    )


def member_row(row: Membership) -> Member:
    since = _("since %(year)s") % {"year": row.since.year}
    zone = [row.zone.name] if row.zone else []
    if row.member_network is not None:
        network = row.member_network
        about = " · ".join([network.get_kind_display(), *zone, since])
        return Member(network.name, network.get_absolute_url(), "", about)
    organisation = row.organisation
    assert organisation is not None  # by a constraint of the table
    parts = [part.short_name for part in (organisation.commune, organisation.region) if part]
    return Member(
        name=organisation.name,
        url=organisation.get_absolute_url(),
        place=", ".join(parts),
        about=" · ".join([organisation.get_kind_display(), *zone, since]),
    )


def memberships_of(organisation: Organisation) -> list[Membership]:
    """All of an organisation's memberships: the present ones first, then the past."""
    rows = Membership.objects.filter(organisation=organisation).select_related("network", "zone")
    return sorted(rows, key=lambda row: (row.until is not None, row.since, row.pk))


def organisation_panel(organisation: Organisation, viewer: Viewer) -> dict[str, Any] | None:
    """The networks of an organisation, on its page; who belongs where is public."""
    memberships = memberships_of(organisation)
    return {"memberships": memberships} if memberships else None


def networks_to_filter_by() -> list[tuple[str, Text]]:
    """The networks by which the directory can be narrowed."""
    return [
        (slug, name) for slug, name in Network.objects.order_by("name").values_list("slug", "name")
    ]


def organisations_in(slug: str) -> list[int] | None:
    """Ids of a network's members; None for a network that is not there."""
    network = Network.objects.filter(slug=slug).first() if slug else None
    if network is None:
        return None
    members = Membership.objects.active().of_organisations().filter(network=network)
    return [pk for pk in members.values_list("organisation", flat=True) if pk is not None]
