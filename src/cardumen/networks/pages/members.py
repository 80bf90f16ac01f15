"""The members of a network, and the networks of a member."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from cardumen.directory.enums import OrganisationKind
from cardumen.directory.models import Organisation
from cardumen.networks import rules
from cardumen.networks.models import Membership, Network, Zone
from cardumen.networks.standing import Viewer
from cardumen.people.models import Person
from cardumen.ui.panels import panel

NETWORK = "network"


MEMBERS_A_PAGE = 50


@dataclass(frozen=True)
class Member:
    """A row of the list of members; `about` is its kind, its zone and the year it joined;
    `membership` is what those who run the network change."""

    name: str
    url: str
    place: str
    about: str
    membership: int


@dataclass(frozen=True)
class MembersPage:
    network: Network
    page: "Page[Membership]"
    members: list[Member]
    zones: list[tuple[str, str]]
    kinds: list[tuple[str, str]]
    zone: str
    kind: str


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


def runs_members(network: Network, viewer: Viewer) -> bool:
    return isinstance(viewer, Person) and rules.may_run.allows(network, viewer)


def member_row(row: Membership) -> Member:
    since = _("since %(year)s") % {"year": row.since.year}
    zone = [row.zone.name] if row.zone else []
    if row.member_network is not None:
        network = row.member_network
        about = " · ".join([network.get_kind_display(), *zone, since])
        return Member(network.name, network.get_absolute_url(), "", about, row.pk)
    organisation = row.organisation
    assert organisation is not None  # by a constraint of the table
    parts = [part.short_name for part in (organisation.commune, organisation.region) if part]
    return Member(
        name=organisation.name,
        url=organisation.get_absolute_url(),
        place=", ".join(parts),
        about=" · ".join([organisation.get_kind_display(), *zone, since]),
        membership=row.pk,
    )


def memberships_of(organisation: Organisation) -> list[Membership]:
    """All of an organisation's memberships: the present ones first, then the past."""
    rows = Membership.objects.filter(organisation=organisation)
    rows = rows.select_related("network__seal", "zone").defer("network__seal__picture")
    return sorted(rows, key=lambda row: (row.until is not None, row.since, row.pk))


@panel("organisation", 10, "networks/organisation_panel.html", column="side")
def organisation_panel(organisation: Organisation, viewer: Viewer) -> dict[str, Any] | None:
    """The networks of an organisation, on its page; who belongs where is public."""
    memberships = memberships_of(organisation)
    return {"memberships": memberships} if memberships else None
