"""A network's own page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.enums import OrganisationKind
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Text
from cardumen.networks import rules
from cardumen.networks.enums import MembershipState, PartnerRole
from cardumen.networks.models import Charter, Membership, Network, Office, Partner
from cardumen.networks.outline import Land, Place, cell_at, draw_land
from cardumen.networks.pages.charters import current_charter, memberships_asked
from cardumen.networks.pages.members import kind_key, kind_labels
from cardumen.networks.panels import Figure, figures_of
from cardumen.networks.standing import Viewer
from cardumen.people.models import Person
from cardumen.territory.facts import chile
from cardumen.territory.outline import Cell


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
    charter: Charter | None
    charter_asked: bool
    may_run: bool


def network_page(network: Network, viewer: Viewer) -> NetworkPage:
    history = list(Membership.objects.filter(network=network).with_members())
    members = [row for row in history if row.state == MembershipState.ACTIVE]
    partners = Partner.objects.filter(network=network).select_related("organisation")
    offices = Office.objects.current().listed().filter(network=network).select_related("person")
    charter = current_charter(network)
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
        charter=charter,
        charter_asked=bool(memberships_asked(network, charter, viewer)),
        may_run=isinstance(viewer, Person) and rules.may_run.allows(network, viewer),
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
