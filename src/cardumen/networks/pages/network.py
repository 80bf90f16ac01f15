"""A network's own page."""

from collections import Counter
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from cardumen.directory.enums import OrganisationKind
from cardumen.kernel.errors import Text
from cardumen.kernel.prepared import rows
from cardumen.networks import rules
from cardumen.networks.enums import PartnerRole
from cardumen.networks.models import Charter, JoiningTerms, Network, Office, Partner
from cardumen.networks.outline import draw_land
from cardumen.networks.pages.ending import ending_of, predecessors_of
from cardumen.networks.pages.members import NETWORK, is_run_by, kind_labels
from cardumen.networks.pages.memberships import own_memberships
from cardumen.networks.pages.present import (
    MemberFacts,
    places_of,
    present_members,
    years_of,
)
from cardumen.networks.panels import Figure, Task, add_task, figures_of
from cardumen.networks.standing import Viewer, standing_of
from cardumen.territory.facts import chile

# A part of the members: which, how many, and the address of their list.
Share = tuple[Text, int, str]


def network_shown(slug: str, viewer: Viewer) -> Any:
    """With its charter in force (`charter_version` and `charter_written_at`, null without one),
    whether it carries others on and takes applications, asked in one; None where there is none."""
    return next(iter(rows(_shown, slug=slug)), None)


def _shown(slug: str) -> QuerySet[Network]:
    newest = Charter.objects.filter(network=OuterRef("pk")).order_by("-version")
    networks = Network.objects.with_seals().with_predecessors()
    takes = JoiningTerms.objects.filter(network=OuterRef("pk"), takes_applications=True)
    charter: Any = {
        "charter_version": Subquery(newest.values("version")[:1]),
        "charter_written_at": Subquery(newest.values("written_at")[:1]),
        "takes_applications": Exists(takes),
    }
    return networks.annotate(**charter).filter(slug=slug)


def network_page(network: Any, viewer: Viewer) -> dict[str, Any]:
    """Of a `network_shown`."""
    members = present_members(network)
    years = years_of(network)
    is_open, runs = network.closed_on is None, is_run_by(network, viewer)
    belongs = network.pk in standing_of(viewer).belongs
    is_stranger = is_open and not (runs or belongs or own_memberships(network, viewer))
    return {
        "network": network,
        "land": draw_land(places_of(members)),
        "figures": [*own_figures(network, members), *figures_of(network, viewer)],
        "growth": [(year.year, year.members) for year in years],
        "has_growth": any(year.joined for year in years),
        "zones": zone_shares(network, members),
        "kinds": kind_shares(network, members),
        "partners": [
            (PartnerRole(role).label, list(those))
            for role, those in groupby(rows(_partners, network=network.pk), lambda p: p.role)
        ],
        "offices": rows(_offices, network=network.pk),
        "member_count": len(members),
        "ending": ending_of(network, viewer),
        "predecessors": predecessors_of(network) if network.has_predecessors else [],
        "charter_asked": network.charter_version is not None
        and network.closed_on is None
        and any(
            one.accepted != network.charter_version for one in own_memberships(network, viewer)
        ),
        "may_look_as": rules.may_look_as.allows(network, viewer),
        "may_run": runs,
        "sees_desk": is_open and rules.may_see_desk.allows(network, viewer),
        "may_write": is_open and not runs,
        "may_apply": is_stranger and network.takes_applications,
    }


def _partners(network: int) -> QuerySet[Partner]:
    partners = Partner.objects.filter(network=network).select_related("organisation")
    return partners.order_by("role", "since", "pk")


def _offices(network: int) -> QuerySet[Office]:
    offices = Office.objects.current().listed().filter(network=network)
    return offices.select_related("person").order_by("key", "since", "pk")


def own_figures(network: Network, members: list[MemberFacts]) -> list[Figure]:
    """Members and regions, as the network itself knows them."""
    regions = {member.region for member in members if member.region is not None}
    schools = sum(member.kind == OrganisationKind.SCHOOL for member in members)
    if network.closed_on is not None:
        basis = _("when it closed in %(year)s") % {"year": network.closed_on.year}
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


def zone_shares(network: Network, members: list[MemberFacts]) -> list[Share]:
    """Each zone with its members, in the network's order."""
    counts = Counter(
        (member.zone_position, member.zone, member.zone_name)
        for member in members
        if member.zone is not None
    )
    address = reverse("networks:members", args=[network.slug])
    return [
        (name or "", count, f"{address}?zone={zone}")
        for (_position, zone, name), count in sorted(counts.items())
    ]


def kind_shares(network: Network, members: list[MemberFacts]) -> list[Share]:
    """Members by kind of actor, the many first."""
    counts = Counter(member.kind or NETWORK for member in members)
    address = reverse("networks:members", args=[network.slug])
    labels = kind_labels()
    return [
        (labels[kind], count, f"{address}?kind={kind}")
        for kind, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


@add_task(60)
def amending_task(network: Network, _viewer: Viewer) -> Task:
    return Task(
        _("Name, purpose and territory"),
        reverse("networks:amend", args=[network.slug]),
        _("Default audience: %(whom)s") % {"whom": network.get_default_visibility_display()},
    )
