"""Memberships one by one: who speaks for them, and what was before."""

from typing import Any

from django.db.models import Max, Q

from cardumen.directory.models import Affiliation
from cardumen.networks.enums import MembershipState
from cardumen.networks.models import Membership, Network
from cardumen.networks.models.memberships import MembershipQuerySet
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import Person


def memberships_spoken_for(network: Network, viewer: Viewer) -> MembershipQuerySet | None:
    """The memberships for which they can speak; None, without asking, for whoever has no post and
    runs nothing."""
    standing = standing_of(viewer)
    if not standing.organisations and not standing.runs:
        return None
    own = Q(organisation__in=standing.organisations) | Q(member_network__in=standing.runs)
    rows = Membership.objects.filter(own, network=network).exclude(state=MembershipState.ENDED)
    return rows.select_related("organisation", "member_network").by_name()


def own_memberships(network: Network, viewer: Viewer) -> list[Any]:
    """The same, each with the newest version of the charter that it `accepted`; asked once while
    the request lasts."""
    if not isinstance(viewer, Person):
        return []
    key = f"memberships:{network.pk}"
    if key not in viewer.looked_up:
        rows = memberships_spoken_for(network, viewer)
        accepted = Max("acceptances__charter__version")
        viewer.looked_up[key] = [] if rows is None else list(rows.annotate(accepted=accepted))
    found: list[Any] = viewer.looked_up[key]
    return found


def earlier_memberships(membership: Membership) -> list[Membership]:
    """Those of the same member in the same network that have ended, latest first."""
    same = Membership.objects.filter(
        network=membership.network,
        organisation=membership.organisation,
        member_network=membership.member_network,
    )
    return list(same.exclude(pk=membership.pk).exclude(until=None).order_by("-since", "-pk"))


def is_of_the_member(membership: Membership, person: Person) -> bool:
    # door: their own.
    posts = Affiliation.objects.current().filter(person=person)
    return posts.filter(organisation=membership.organisation_id).exists()
