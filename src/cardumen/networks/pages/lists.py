"""All networks, and what other rooms ask of them."""

from typing import Any

from django.db.models import Case, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from cardumen.directory.index import ExtraFilter, add_filter
from cardumen.kernel.errors import Text
from cardumen.kernel.prepared import rows
from cardumen.networks import rules
from cardumen.networks.models import Membership, Network
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import Person
from cardumen.ui.filters import Filters
from cardumen.ui.lists import ListPage, list_page, uncounted

NETWORKS_A_PAGE = 48
OWN, OPEN, CLOSED = range(3)


def network_list(filters: Filters, viewer: Viewer) -> ListPage[Network]:
    """All networks with their numbers of members: those of the viewer by name, then the other open
    ones, then those closed, each with its `part`."""
    own = When(pk__in=standing_of(viewer).belongs, closed_on=None, then=Value(OWN))
    part = Case(own, When(closed_on=None, then=Value(OPEN)), default=Value(CLOSED))
    networks = Network.objects.with_seals().with_member_counts().annotate(part=part)
    networks = networks.prefetch_related("successors").order_by("part", "name", "pk")
    return list_page(filters, uncounted(networks), size=NETWORKS_A_PAGE)


def can_found(viewer: Viewer) -> bool:
    return isinstance(viewer, Person) and rules.may_found_networks.allows(viewer)


def networks_to_filter_by() -> list[tuple[str, Text]]:
    """The networks by which the directory can be narrowed."""
    named: list[Any] = rows(_named)
    return named


def _named() -> QuerySet[Any]:
    return Network.objects.order_by("name").values_list("slug", "name")


def organisations_in(slug: str) -> list[int] | None:
    """Ids of a network's members; None for a network that is not there."""
    network = Network.objects.filter(slug=slug).first() if slug else None
    if network is None:
        return None
    members = Membership.objects.active().of_organisations().filter(network=network)
    return [pk for pk in members.values_list("organisation", flat=True) if pk is not None]


add_filter(ExtraFilter("network", _("Network"), networks_to_filter_by, organisations_in))
