"""What a person is in their networks, and the pages that fit it: of whoever is not there for a
school alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from cardumen.directory.enums import OrganisationKind
from cardumen.directory.standing import posts_of
from cardumen.kernel.errors import Text
from cardumen.kernel.registries import Position
from cardumen.networks.models import Network, Office, Zone
from cardumen.networks.offices import (
    COORDINATOR,
    FACILITATOR,
    FUNDER,
    JUROR,
    RESEARCHER,
    SUPERVISOR,
    ZONE_COORDINATOR,
    OfficeClass,
)
from cardumen.networks.standing import Standing, Viewer, offices_of, standing_of
from cardumen.ui.navigation import Link, link
from cardumen.ui.panels import Waiting, panel


@dataclass(frozen=True, slots=True)
class Place:
    """Where a role is exercised: a network, or a zone of it."""

    network: Network
    zone: Zone | None
    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Role:
    """What they are, once for all the networks in which they are it."""

    name: Text
    meaning: Text
    places: Sequence[Place]


def _desk(network: Network) -> Link:
    return link(_("Desk"), "networks:desk", network.slug)


def _figures(network: Network) -> Link:
    return link(_("Who this network reaches"), "networks:figures", network.slug)


def _practices(network: Network) -> Link:
    return Link(f"{reverse('practices:list')}?network={network.slug}", _("Practices"))


def _documented(network: Network) -> Link:
    address = f"{reverse('practices:list')}?network={network.slug}&evidence=documented"
    return Link(address, _("Evidence to verify"))


def _challenges(network: Network) -> Link:
    return Link(f"{reverse('challenges:list')}?network={network.pk}", _("Challenges"))


def _applications(network: Network) -> Link:
    return link(_("Invitations and applications"), "networks:joining", network.slug)


def _open_data(_network: Network) -> Link:
    return link(_("Open data"), "practices:open")


LINKS: Final[dict[str, Sequence[Callable[[Network], Link]]]] = {
    COORDINATOR.key: (_desk, _applications, _figures),
    ZONE_COORDINATOR.key: (_desk, _applications, _challenges),
    FACILITATOR.key: (_documented, _challenges),
    JUROR.key: (_practices,),
    SUPERVISOR.key: (_challenges, _practices, _figures),
    FUNDER.key: (_figures, _practices),
    RESEARCHER.key: (_open_data, _practices, _figures),
}
OF_WHO_RUNS: Final = (_desk, _applications)
OF_MEMBERS: Final = (_challenges, _practices, _figures)


@panel("today", "home/today_roles.html", at=Position.FIRST)
def roles(_waiting: Sequence[Waiting], viewer: Viewer) -> dict[str, Any] | None:
    """In the networks that are open; nothing for who is there for a school alone."""
    standing = standing_of(viewer)
    places: dict[str, list[Place]] = {}
    for office in offices_of(viewer):
        if office.network.closed_on is None:
            place = Place(office.network, office.zone, _links(office, standing))
            places.setdefault(office.key, []).append(place)
    found = [
        Role(one.name, one.meaning, places[key])
        for key, one in OfficeClass.by_key.items()
        if key in places
    ]
    if found:
        return {"heading": _("My roles"), "roles": found}
    members = _as_members(viewer, standing)
    meaning = _("Your organisation reads what the members share, and answers their challenges.")
    member = Role(_("member"), meaning, members)
    return {"heading": _("My networks"), "roles": [member]} if members else None


def _as_members(viewer: Viewer, standing: Standing) -> list[Place]:
    """Where an organisation other than a school belongs: a company, a union, a foundation."""
    posts = posts_of(viewer)
    if not posts or any(post.organisation.kind == OrganisationKind.SCHOOL for post in posts):
        return []
    networks = Network.objects.open().filter(pk__in=standing.networks).order_by("name")
    return [Place(one, None, [to(one) for to in OF_MEMBERS]) for one in networks]


def _links(office: Office, standing: Standing) -> list[Link]:
    """Whoever supervises or funds the network too does not run it."""
    runs = office.network_id in standing.runs or office.zone_id in standing.zones
    return [to(office.network) for to in LINKS.get(office.key, ()) if runs or to not in OF_WHO_RUNS]
