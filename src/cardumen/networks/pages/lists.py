"""All networks, and what other rooms ask of them."""

from django.utils.translation import gettext_lazy as _

from cardumen.directory.index import ExtraFilter, add_filter
from cardumen.kernel.errors import Text
from cardumen.networks import rules
from cardumen.networks.models import Membership, Network
from cardumen.networks.standing import Viewer
from cardumen.people.models import Person
from cardumen.ui.filters import Filters
from cardumen.ui.lists import ListPage, counted, list_page

NETWORKS_A_PAGE = 48


def network_list(filters: Filters, viewer: Viewer) -> ListPage[Network]:
    """All networks with their numbers of members: the open ones by name, then those closed."""
    networks = Network.objects.with_seals().with_member_counts().open_first()
    networks = networks.prefetch_related("successors").order_by("is_closed", "name", "pk")
    return list_page(filters, counted(networks), size=NETWORKS_A_PAGE)


def can_found(viewer: Viewer) -> bool:
    return isinstance(viewer, Person) and rules.may_found_networks.allows(viewer)


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


add_filter(ExtraFilter("network", _("Network"), networks_to_filter_by, organisations_in))
