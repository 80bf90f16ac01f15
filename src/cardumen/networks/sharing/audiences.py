"""Who reads what is shared: each question as a condition on a query.

With a `prefix` (`"practice__"`) the condition is on what belongs to a shared thing: its
attachments, answers, translations. The state in which a thing is shared at all is its room's
(`Shared.READABLE`); here it is taken to be shared.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from django.db.models import F, Q

from cardumen.directory.models import Organisation, owned_by
from cardumen.networks.enums import MembershipState, Visibility
from cardumen.networks.models import Membership
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import administers

if TYPE_CHECKING:
    from cardumen.networks.sharing.records import Shared

# An empty Q would vanish beside an “or”.
EVERYTHING = ~Q(pk__in=[])
NOTHING = Q(pk__in=[])

Lift = Callable[[Q], Q]


def as_it_is(condition: Q) -> Q:
    return condition


# The link from a shared thing to the organisation that shares it.
SCHOOL: Final = "organisation"


def behind_the_wall(viewer: Viewer, school: str = SCHOOL) -> Q:
    """Whether `school`, a link to an organisation, is one that the viewer supervises, owns or
    funds: a member of a network that they supervise or fund, or where they belong as an authority;
    or owned, by the register, by where they work. Not their own.

    Of what such a school writes they read only what everyone reads, whatever else they are.
    """
    standing = standing_of(viewer)
    schools = NOTHING
    if standing.walled:
        members = Membership.objects.exclude(state=MembershipState.ENDED).filter(
            network__in=standing.walled, member_network=None
        )
        schools |= Q(**{f"{school}__in": members.values("organisation")})
    if standing.owns:
        schools |= owned_by(standing.owners, standing.owner_numbers, school)
    if schools == NOTHING:
        return NOTHING
    return schools & ~Q(**{f"{school}__in": standing.organisations})


def walled_among(viewer: Viewer, organisations: Iterable[int | None]) -> set[int]:
    """Of these organisations those `behind_the_wall`. Asks nothing of the database for those who
    support no schools."""
    standing = standing_of(viewer)
    if not (standing.walled or standing.owns):
        return set()
    # door: only which of them are.
    theirs = Organisation.objects.filter(behind_the_wall(viewer, "pk"))
    return set(theirs.filter(pk__in={*organisations} - {None}).values_list("pk", flat=True))


def known_by_name(viewer: Viewer, organisations: Iterable[int]) -> set[int]:
    """Of these organisations those whose people are named to the viewer beside what they wrote:
    where they work themselves; to a member of a network all but those `behind_the_wall`."""
    standing = standing_of(viewer)
    if not standing.is_member:
        return {*organisations} & standing.organisations
    return {*organisations} - walled_among(viewer, organisations)


def firewalled(viewer: Viewer, prefix: str = "", *, school: str = SCHOOL) -> Q:
    """The things of which the viewer reads only what is public, whatever else they are: those of
    schools `behind_the_wall`, and all others in networks that they supervise or fund.

    This is the firewall. `is_firewalled` says the same of one thing, `titles` what they know of
    what stands behind it. What no school shares, as a collection of a network, has no `school`.
    """
    standing = standing_of(viewer)
    walled = NOTHING
    if standing.walled:
        walled = Q(**{f"{prefix}network__in": standing.walled})
        if school:
            walled &= ~Q(**{f"{prefix}{school}__in": standing.organisations})
    return walled | behind_the_wall(viewer, prefix + school) if school else walled


def is_firewalled(viewer: Viewer, thing: "Shared") -> bool:
    """Asks nothing of the database for those who support no schools."""
    standing = standing_of(viewer)
    if not (standing.walled or standing.owns):
        return False
    return type(thing)._base_manager.filter(firewalled(viewer), pk=thing.pk).exists()


def titles(viewer: Viewer, prefix: str = "") -> Q:
    """The second depth: things of which a supervisor or an owner knows title, school and state,
    though they do not read them. So does anyone of what they would read but for the wall."""
    standing = standing_of(viewer)
    known = Q(**{f"{prefix}network__in": standing.titles})
    if standing.owns:
        known |= owned_by(standing.owners, standing.owner_numbers, prefix + SCHOOL)
    if standing.is_member and (standing.walled or standing.owns):
        theirs = in_their_networks(viewer, prefix) | Q(
            **{f"{prefix}visibility": Visibility.MEMBERS}
        )
        known |= theirs & firewalled(viewer, prefix)
    return known


def in_their_networks(viewer: Viewer, prefix: str = "", *, school: str = SCHOOL) -> Q:
    """In a network whose shared work they read; where they coordinate a zone, what its members
    share, and what no school does."""
    standing = standing_of(viewer)
    inside = Q(**{f"{prefix}network__in": standing.networks})
    for network in standing.in_zones:
        there = Q(**{f"{prefix}network": network})
        inside |= there & of_their_zones(viewer, network, prefix + school) if school else there
    return inside


def of_their_zones(viewer: Viewer, network: int, school: str = SCHOOL) -> Q:
    """Whether `school`, a link to an organisation, is in a zone of this network that they
    coordinate: its zone in another one says nothing of this."""
    present = Membership.objects.exclude(state=MembershipState.ENDED).filter(member_network=None)
    members = present.filter(network=network, zone__in=standing_of(viewer).zones)
    return Q(**{f"{school}__in": members.values("organisation")})


def among(audience: Visibility, viewer: Viewer, prefix: str = "", *, school: str = SCHOOL) -> Q:
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
    inside = ~firewalled(viewer, prefix, school=school)
    if audience == Visibility.NETWORK:
        inside &= in_their_networks(viewer, prefix, school=school)
    return inside


def addressed_to(viewer: Viewer, prefix: str = "", *, school: str = SCHOOL) -> Q:
    """Shared with an audience that the viewer is one of."""
    standing = standing_of(viewer)
    public = Q(**{f"{prefix}visibility": Visibility.PUBLIC})
    if not standing.is_member:
        return public
    members = Q(**{f"{prefix}visibility": Visibility.MEMBERS})
    to_network = Q(**{f"{prefix}visibility": Visibility.NETWORK})
    members |= to_network & in_their_networks(viewer, prefix, school=school)
    return public | (members & ~firewalled(viewer, prefix, school=school))


def own(viewer: Viewer, prefix: str = "") -> Q:
    """Of the organisations where the viewer has a post."""
    return Q(**{f"{prefix}organisation__in": standing_of(viewer).organisations})


def reach(viewer: Viewer, prefix: str = "") -> Q:
    """What the viewer reads whole of what is shared: what is addressed to them, and what their own
    organisation shares with whomever."""
    return addressed_to(viewer, prefix) | own(viewer, prefix)


def written_for(viewer: Viewer, prefix: str = "", *, of_thing: Lift = as_it_is) -> Q:
    """On texts about a thing that is shared (`Addressed`), which the viewer reads today: those
    written for an audience that they are one of. All, about what is of where they work.

    `prefix` leads to the thing; where no link does, `of_thing` makes a condition on the thing one
    on the texts.
    """
    standing = standing_of(viewer)
    read = Q(audience=Visibility.PUBLIC) | of_thing(own(viewer, prefix))
    if not standing.is_member:
        return read
    here = of_thing(in_their_networks(viewer, prefix))
    inside = Q(audience=Visibility.MEMBERS)
    inside |= Q(audience=Visibility.NETWORK) & (
        Q(audience_network__in=standing.networks) | (Q(audience_network=None) & here)
    )
    for network in standing.in_zones:
        there = Q(audience=Visibility.NETWORK, audience_network=network)
        inside |= there & of_thing(of_their_zones(viewer, network, prefix + SCHOOL))
    if standing.walled or standing.owns:
        inside &= ~of_thing(firewalled(viewer, prefix)) & ~Q(audience_network__in=standing.walled)
    return read | inside


def written_for_all(prefix: str) -> Q:
    """On the same texts: written for all who read the thing today."""
    here = Q(audience_network=None) | Q(audience_network=F(f"{prefix}network"))
    visibility = f"{prefix}visibility"
    return (
        Q(audience=Visibility.PUBLIC)
        | (Q(audience=Visibility.MEMBERS) & ~Q(**{visibility: Visibility.PUBLIC}))
        | (Q(audience=Visibility.NETWORK, **{visibility: Visibility.NETWORK}) & here)
    )


def written_for_fewer(thing: "Shared") -> Q:
    """On texts about this thing: not for all who read it today."""
    if thing.visibility == Visibility.NETWORK:
        wide = Q(audience__in=Visibility.MEMBERS.and_wider)
        here = Q(audience_network=None) | Q(audience_network=thing.network)
        return ~(wide | (Q(audience=Visibility.NETWORK) & here))
    return ~Q(audience__in=Visibility(thing.visibility).and_wider)


def common_to(network: int | None) -> Q:
    """What all readers of a network can read, whoever they are besides; of none: all members."""
    return Q(visibility__in=Visibility.MEMBERS.and_wider) | (
        NOTHING if network is None else Q(network=network)
    )


def moderated_by(viewer: Viewer, prefix: str = "", *, school: str = SCHOOL) -> Q:
    """What is shared in the networks that the viewer runs; an administrator, whatever is. Not
    behind the firewall."""
    decided = EVERYTHING
    if not administers(viewer):
        decided = Q(**{f"{prefix}network__in": standing_of(viewer).runs})
    return decided & ~firewalled(viewer, prefix, school=school)


def moderates(viewer: Viewer, organisation: int | None, network: int | None) -> bool:
    """Whether they run that network or administer the installation; and decide on what this
    organisation shares there."""
    standing = standing_of(viewer)
    if network not in standing.runs and not administers(viewer):
        return False
    if network in standing.walled:
        return organisation in standing.organisations
    return not walled_among(viewer, [organisation])
