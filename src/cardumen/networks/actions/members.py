"""Who belongs to a network: admitted, paused, ended."""

from datetime import date
from typing import TypedDict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Conflict, Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.kernel.names import to
from cardumen.networks import events, rules
from cardumen.networks.actions.holding import check_at_work, check_not_ahead, lock_open
from cardumen.networks.actions.placing import zone_by_place
from cardumen.networks.actions.waiting import settle_waiting
from cardumen.networks.enums import MEMBERSHIP, MembershipOrigin, MembershipState
from cardumen.networks.models import Membership, Network, Zone


@transaction.atomic
def admit_member(
    *,
    network: Network,
    member: Organisation | Network,
    origin: MembershipOrigin,
    by: Actor,
    since: date | None = None,
    zone: Zone | None = None,
) -> Membership:
    """Who had left comes back with a new membership; the old one stays in the history. What waited
    for an answer, an invitation or an application, is answered by it. Without a zone it goes where
    its commune is."""
    rules.may_run_members.check(network, zone, by.person)
    return take_in(network=network, member=member, origin=origin, by=by, since=since, zone=zone)


def take_in(
    *,
    network: Network,
    member: Organisation | Network,
    origin: MembershipOrigin,
    by: Actor,
    since: date | None = None,
    zone: Zone | None = None,
) -> Membership:
    """The one place where an organisation or a network becomes a member; that it may, the caller
    has made sure of: a coordinator admits, or someone accepts an invitation."""
    if isinstance(member, Network):
        # Circles can close through networks that neither side names: all of them hold still.
        list(Network.objects.select_for_update().order_by("pk").values_list("pk"))
        check_no_circle(network, member)
    network = lock_open(network)
    check_at_work(member)
    if zone is not None and zone.network_id != network.pk:
        raise Invalid(_("Choose a zone of this network."), field="zone")
    since = since or timezone.localdate()
    check_not_ahead(since, field="since")
    if since < network.founded_on:
        raise Invalid(_("The network did not exist yet on that day."), field="since")
    link = {"member_network" if isinstance(member, Network) else "organisation": member}
    for past in Membership.objects.filter(network=network, **link):
        if past.until is None:
            raise Conflict(_("%(member)s is already a member.") % {"member": member})
        if past.until > since:
            raise Invalid(_("The previous membership was still active on that day."), field="since")
    place = zone.pk if zone else None
    if place is None and isinstance(member, Organisation):
        place = zone_by_place(network, member)
    membership = Membership.objects.create(
        network=network,
        zone_id=place,
        is_zone_chosen=zone is not None,
        origin=origin,
        since=since,
        **link,
    )
    publish(events.MemberAdmitted(**_facts(membership)), by=by)
    settle_waiting(network=network, members=[member], by=by)
    return membership


@transaction.atomic
def pause_membership(
    *, membership: Membership, reason: str, by: Actor, on: date | None = None
) -> None:
    """A paused member is not counted and reads nothing of the network, and keeps its place.
    `on` is the first day of the pause; today where not given."""
    membership = _move(membership, MembershipState.PAUSED, by=by, reason=reason, on=on)
    publish(events.MembershipPaused(**_facts(membership)), by=by)


@transaction.atomic
def resume_membership(*, membership: Membership, by: Actor, on: date | None = None) -> None:
    """`on` is the first day after the pause; today where not given. A pause is no sanction:
    whoever answers for the member may end it too."""
    membership = _move(membership, MembershipState.ACTIVE, by=by, on=on)
    publish(events.MembershipResumed(**_facts(membership)), by=by)


@transaction.atomic
def end_membership(
    *, membership: Membership, reason: str, by: Actor, on: date | None = None
) -> None:
    """`on` is the first day on which it is no longer a member; today where not given."""
    membership = _move(membership, MembershipState.ENDED, by=by, reason=reason, on=on)
    publish(events.MembershipEnded(**_facts(membership)), by=by)


def _move(
    membership: Membership,
    state: MembershipState,
    *,
    by: Actor,
    reason: str = "",
    on: date | None = None,
) -> Membership:
    """Changes the state of a membership, and keeps the days of it."""
    membership = locked(membership, "network", "zone", "organisation", "member_network")
    rules.may_change_membership.check(membership, by.person)
    if membership.network.closed_on is not None:
        raise WrongState(_("This network has closed, so its memberships can no longer change."))
    MEMBERSHIP.check(membership.state, state)
    if state is MembershipState.ACTIVE:
        check_at_work(membership.member)
    reason, on = reason.strip(), on or timezone.localdate()
    if state is not MembershipState.ACTIVE and not reason:
        raise Invalid(_("Write a reason, so that it can be understood later."), field="reason")
    check_not_ahead(on, field="on")
    if on < _last_change(membership):
        raise Invalid(_("Choose a date after this member's latest change."), field="on")
    membership.pauses.filter(until=None).update(until=on)
    if state is MembershipState.PAUSED:
        membership.pauses.create(since=on, reason=reason)
    until = on if state is MembershipState.ENDED else None
    MEMBERSHIP.advance(membership, state, reason=reason, until=until)
    return membership


def _last_change(membership: Membership) -> date:
    """The day on which it joined, or last paused or came back."""
    days = membership.pauses.values_list("since", "until")
    return max([membership.since, *(day for pause in days for day in pause if day is not None)])


def check_no_circle(network: Network, member: Network) -> None:
    if _belongs_to(network, member):
        raise Invalid(
            _(
                "%(network)s already belongs to %(to_member)s. Networks cannot be members of "
                "each other."
            )
            % {"network": network, "to_member": to(member)},
            field="member",
        )


def _belongs_to(network: Network, other: Network) -> bool:
    """Whether `network` is `other`, or a member of it, or of a member of it, and so on."""
    present = Membership.objects.exclude(state=MembershipState.ENDED)
    seen: set[int] = set()
    above = {network.pk}
    while above:
        if other.pk in above:
            return True
        seen |= above
        above = set(present.filter(member_network__in=above).values_list("network", flat=True))
        above -= seen
    return False


class _Facts(TypedDict):
    network: int
    membership: int
    organisation: int | None
    member_network: int | None


def _facts(membership: Membership) -> _Facts:
    """What every event about a membership tells."""
    return {
        "network": membership.network_id,
        "membership": membership.pk,
        "organisation": membership.organisation_id,
        "member_network": membership.member_network_id,
    }
