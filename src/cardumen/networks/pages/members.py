"""The members of a network, and the networks of a member."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cardumen.directory.enums import OrganisationKind
from cardumen.directory.models import Organisation
from cardumen.directory.travel import NEAREST, nearest_first, point_of
from cardumen.methods.travel import Point
from cardumen.networks import rules
from cardumen.networks.actions.placing import Placing
from cardumen.networks.models import Membership, Network, Zone
from cardumen.networks.models.memberships import MembershipQuerySet
from cardumen.networks.panels import GAPS
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import Person
from cardumen.ui.filters import Check, Filters, OneOf, Order
from cardumen.ui.lists import ListPage, counted, list_page
from cardumen.ui.panels import panel

NETWORK = "network"
MEMBERS_A_PAGE = 50


class MemberFilters(Filters):
    """`manage` asks for the links by which memberships are changed, `gap` for those who are left
    out: offered to who looks after them, for theirs alone."""

    zone = OneOf(_("Zone"), place="first")
    kind = OneOf(_("Type"), lambda: list(kind_labels().items()), place="first")
    gap = OneOf(_("Who is left out"), place="first")
    manage = Check(place="hidden", narrows=False)
    order = Order(("name", _("By name")), ("new", _("Newest members first")), NEAREST)

    def __init__(
        self,
        query: Mapping[str, str],
        network: Network,
        acting_for: Organisation | None = None,
        *,
        looks_after: bool = False,
    ) -> None:
        super().__init__(query)
        if looks_after:
            self.offer("gap", [(key, gap.label) for key, gap in GAPS.items()])
        self.here = point_of(acting_for)
        if self.here is None:
            self.offer("order", self.offered("order")[:-1])
        self.offer(
            "zone", [(str(one.pk), one.name) for one in Zone.objects.filter(network=network)]
        )


def unchosen_zone(placing: Placing, organisation: Organisation | None = None) -> str:
    """Into which zone an organisation comes for which none is chosen, and why; without one, what
    is done with any."""
    if organisation is None:
        by_place = gettext("By commune or region")
        return by_place if placing.names else gettext("No zone")
    by_commune = placing.zone_of(organisation.commune_id, None)
    if by_commune is not None:
        return gettext("%(zone)s, by its commune") % {"zone": placing.names[by_commune]}
    by_region = placing.zone_of(None, organisation.region_id)
    if by_region is not None:
        return gettext("%(zone)s, by its region") % {"zone": placing.names[by_region]}
    return gettext("No zone")


def kind_labels() -> dict[str, str]:
    """The kinds of actor, several of each; another network is a kind of member too."""
    return {
        OrganisationKind.SCHOOL: gettext("Schools"),
        OrganisationKind.TECHNICAL_INSTITUTION: gettext("Technical institutions"),
        OrganisationKind.UNIVERSITY: gettext("Universities"),
        OrganisationKind.SKILLS_ORGANISATION: gettext("Skills organisations"),
        OrganisationKind.COMPANY: gettext("Companies"),
        OrganisationKind.UNION: gettext("Unions"),
        OrganisationKind.AUTHORITY: gettext("Authorities"),
        OrganisationKind.FOUNDATION: gettext("Foundations"),
        OrganisationKind.COMMUNITY: gettext("Community bodies"),
        OrganisationKind.HEALTH: gettext("Health bodies"),
        OrganisationKind.CULTURE: gettext("Cultural bodies"),
        NETWORK: gettext("Networks"),
    }


def member_list(filters: MemberFilters, network: Network, viewer: Viewer) -> ListPage[Membership]:
    members = Membership.objects.active().filter(network=network)
    gap = GAPS.get(filters.asked["gap"])
    if gap is not None and isinstance(viewer, Person):
        members = members_run_by(viewer, network).filter(gap.members())
    members = narrow(members, filters.asked)
    members = in_order(members.with_members(), filters.asked["order"], filters.here)
    return list_page(filters, counted(members), size=MEMBERS_A_PAGE)


def members_run_by(person: Person, network: Network) -> MembershipQuerySet:
    """The present members that they look after: all of them, or those of their zones."""
    members = Membership.objects.active().filter(network=network)
    if rules.may_run.allows(network, person):
        return members
    return members.filter(zone__in=standing_of(person).zones)


def in_order(members: MembershipQuerySet, order: str, here: Point | None) -> MembershipQuerySet:
    if order == "new":
        return members.order_by("-since", "-pk")
    if order == NEAREST[0] and here is not None:
        return members.order_by(nearest_first(here, "organisation__"), "pk")
    return members.by_name()


def narrow(members: MembershipQuerySet, asked: Mapping[str, Any]) -> MembershipQuerySet:
    if asked["zone"]:
        members = members.filter(zone=int(asked["zone"]))
    if asked["kind"] == NETWORK:
        return members.exclude(member_network=None)
    return members.filter(organisation__kind=asked["kind"]) if asked["kind"] else members


def is_run_by(network: Network, viewer: Viewer) -> bool:
    return isinstance(viewer, Person) and rules.may_run.allows(network, viewer)


def memberships_of(organisation: Organisation) -> list[Membership]:
    """All of an organisation's memberships: the present ones first, then the past."""
    rows = Membership.objects.filter(organisation=organisation)
    rows = rows.select_related("network__seal", "zone").defer("network__seal__picture")
    return sorted(rows, key=lambda row: (row.until is not None, row.since, row.pk))


@panel("organisation", "networks/organisation_panel.html", column="side")
def organisation_panel(organisation: Organisation, viewer: Viewer) -> dict[str, Any] | None:
    """The networks of an organisation, on its page; who belongs where is public."""
    memberships = memberships_of(organisation)
    return {"memberships": memberships} if memberships else None


def zones_for(network: Network, person: Person) -> list[Zone]:
    """The zones into which they may invite: all of them for whoever runs the network."""
    zones = Zone.objects.filter(network=network)
    if not rules.may_run.allows(network, person):
        zones = zones.filter(pk__in=standing_of(person).zones)
    return list(zones)
