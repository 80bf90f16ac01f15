"""What a person receives, and how soon."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cardumen.networks.models import Network
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import Person
from cardumen.ui.navigation import Link, add_own, link


def networks_of(person: Person) -> list[Network]:
    """Those in which they are; what they receive can differ from one to another."""
    # door: where they are themselves.
    networks = Network.objects.filter(pk__in=standing_of(person).belongs, closed_on=None)
    return list(networks.order_by("name", "pk"))


def links_of(networks: list[Network], chosen: Network | None) -> list[Link]:
    """To choose for one network alone; nothing for who is in one only."""
    if len(networks) < 2:
        return []
    address = reverse("notices:choose")
    return [Link(f"{address}?network={one.slug}", one.name) for one in networks if one != chosen]


@add_own(85)
def own_notices(_viewer: Viewer, _organisation: Any) -> list[Link]:
    return [link(_("What I receive by e-mail"), "notices:choose")]
