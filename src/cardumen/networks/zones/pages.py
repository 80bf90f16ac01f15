"""The zones of a network, for those who divide it."""

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cardumen.networks.enums import MembershipState
from cardumen.networks.models import Membership, Network, Zone, ZoneTerritory
from cardumen.networks.panels import Task, add_task
from cardumen.networks.standing import Viewer
from cardumen.ui.filters import Filters, Words
from cardumen.ui.lists import ListPage, counted, list_page

WITHOUT = "without"
MEMBERS_A_PAGE = 100


def zones_with_members(network: Network) -> QuerySet[Zone]:
    """In their order, each with how many members it has now, as `members`, and its territories in
    order, as `places`."""
    present = ~Q(memberships__state=MembershipState.ENDED)
    places = ZoneTerritory.objects.select_related("territory").order_by(
        "territory__kind", "territory__position", "territory__name"
    )
    return (
        Zone.objects.filter(network=network)
        .annotate(members=Count("memberships", filter=present))
        .prefetch_related(Prefetch("zone_territories", places, to_attr="places"))
    )


class AssigningFilters(Filters):
    zone = Words(place="address", narrows=True)


def members_to_assign(
    filters: AssigningFilters, network: Network, zones: list[Zone]
) -> ListPage[Membership]:
    """All of them, those of one of the zones, or those without one."""
    zone = filters.asked["zone"]
    rows = Membership.objects.filter(network=network).exclude(state=MembershipState.ENDED)
    if zone == WITHOUT:
        rows = rows.filter(zone=None)
    elif zone in {str(one.pk) for one in zones}:
        rows = rows.filter(zone=int(zone))
    return list_page(filters, counted(rows.with_members().by_name()), size=MEMBERS_A_PAGE)


@add_task(40)
def zones_task(network: Network, _viewer: Viewer) -> Task:
    return Task(
        _("Zones"), reverse("networks:zones", args=[network.slug]), _how_zones_stand(network)
    )


def _how_zones_stand(network: Network) -> str:
    zones = Zone.objects.filter(network=network).count()
    if not zones:
        return _("None: small networks do not need zones")
    outside = Membership.objects.filter(network=network, zone=None)
    n = outside.exclude(state=MembershipState.ENDED).count()
    there = ngettext("%(n)s zone", "%(n)s zones", zones) % {"n": zones}
    if not n:
        return there
    words = ngettext("%(n)s member does not have a zone", "%(n)s members do not have a zone", n)
    return f"{there} · {words % {'n': n}}"
