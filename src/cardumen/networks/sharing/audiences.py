"""Who reads what is shared: each question as a condition on a query.

With a `prefix` (`"practice__"`) the condition is on what belongs to a shared thing: its
attachments, answers, translations. The state in which a thing is shared at all is its room's
(`Shared.READABLE`); here it is taken to be shared.
"""

from typing import TYPE_CHECKING

from django.db.models import Q

from cardumen.networks.enums import Visibility
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import administers

if TYPE_CHECKING:
    from cardumen.networks.sharing.records import Shared

# An empty Q would vanish beside an “or”.
EVERYTHING = ~Q(pk__in=[])
NOTHING = Q(pk__in=[])


def firewalled(viewer: Viewer, prefix: str = "") -> Q:
    """Of which the viewer reads only what is public, whatever else they are: the things of networks
    that they supervise or fund, or whose schools they own.

    This is the firewall. `is_firewalled` says the same of one thing, `titles` what they know of
    what stands behind it.
    """
    return Q(**{f"{prefix}network__in": standing_of(viewer).walled})


def is_firewalled(viewer: Viewer, thing: "Shared") -> bool:
    """Asks nothing of the database."""
    return thing.network_id in standing_of(viewer).walled


def titles(viewer: Viewer, prefix: str = "") -> Q:
    """The second depth: of which a supervisor or an owner knows title, school and state, though
    they do not read them."""
    return Q(**{f"{prefix}network__in": standing_of(viewer).titles})


def among(audience: Visibility, viewer: Viewer, prefix: str = "") -> Q:
    """The things of whose audience the viewer is one, were they shared with this audience.

    Everyone: anyone. The members of every network: a reader of any, by their organisation's
    membership or by an office. The members of its network: a reader of that one. Neither of the
    latter two on the other side of the firewall.
    """
    if audience == Visibility.PUBLIC:
        return EVERYTHING
    standing = standing_of(viewer)
    if not standing.is_member:
        return NOTHING
    inside = ~firewalled(viewer, prefix)
    if audience == Visibility.NETWORK:
        inside &= Q(**{f"{prefix}network__in": standing.networks})
    return inside


def addressed_to(viewer: Viewer, prefix: str = "") -> Q:
    """Shared with an audience that the viewer is one of."""
    addressed = NOTHING
    for audience in Visibility:
        addressed |= Q(**{f"{prefix}visibility": audience}) & among(audience, viewer, prefix)
    return addressed


def own(viewer: Viewer, prefix: str = "") -> Q:
    """Of the organisations where the viewer has a post."""
    return Q(**{f"{prefix}organisation__in": standing_of(viewer).organisations})


def reach(viewer: Viewer, prefix: str = "") -> Q:
    """What the viewer reads whole of what is shared: what is addressed to them, and what their own
    organisation shares with whomever."""
    return addressed_to(viewer, prefix) | own(viewer, prefix)


def common_to(network: int | None) -> Q:
    """What all readers of a network can read, whoever they are besides; of none: all members."""
    return Q(visibility__in=Visibility.MEMBERS.and_wider) | (
        NOTHING if network is None else Q(network=network)
    )


def moderated_by(viewer: Viewer, prefix: str = "") -> Q:
    """What is shared in the networks that the viewer runs; an administrator, whatever is."""
    if administers(viewer):
        return EVERYTHING
    return Q(**{f"{prefix}network__in": standing_of(viewer).runs})


def moderates(viewer: Viewer, network: int | None) -> bool:
    """Whether they run that network or administer the installation."""
    return network in standing_of(viewer).runs or administers(viewer)
