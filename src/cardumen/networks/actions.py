"""Found and close networks; admit, pause and end members; give offices."""

from datetime import date
from typing import TypedDict

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Conflict, Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.networks import events, rules
from cardumen.networks.enums import (
    MEMBERSHIP_TRANSITIONS,
    MembershipOrigin,
    MembershipState,
    NetworkKind,
    PartnerRole,
    Visibility,
)
from cardumen.networks.models import Membership, Network, Office, Partner, Zone
from cardumen.networks.offices import ZONE_COORDINATOR, OfficeClass
from cardumen.people.models import Person


@transaction.atomic
def found_network(
    *,
    name: str,
    kind: NetworkKind,
    purpose: str,
    founded_on: date,
    by: Person,
    acting_for: Organisation | None = None,
    slug: str | None = None,
    default_visibility: Visibility = Visibility.NETWORK,
) -> Network:
    """Its address is `slug`, made from the name where it is not given."""
    rules.may_found_networks.check(by)
    slug = slugify(slug or name)[:50]
    if not slug:
        raise Invalid(_("Give the network a name with letters."), field="name")
    if Network.objects.filter(slug=slug).exists():
        raise Conflict(_("There is a network with this address already."), field="slug")
    _check_not_ahead(founded_on, field="founded_on")
    network = Network.objects.create(
        slug=slug,
        name=name,
        kind=kind,
        purpose=purpose,
        founded_on=founded_on,
        default_visibility=default_visibility,
    )
    publish(events.NetworkFounded(network=network.pk, by=by.pk, acting_for=_id(acting_for)))
    return network


@transaction.atomic
def add_zone(
    *, network: Network, name: str, by: Person, acting_for: Organisation | None = None
) -> Zone:
    """The new zone comes after those there are."""
    rules.may_run.check(network, by)
    network = _lock_open(network)
    if network.zones.filter(name=name).exists():
        raise Conflict(_("The network has a zone of this name already."), field="name")
    zone = Zone.objects.create(network=network, name=name, position=network.zones.count() + 1)
    publish(
        events.ZoneAdded(network=network.pk, zone=zone.pk, by=by.pk, acting_for=_id(acting_for))
    )
    return zone


@transaction.atomic
def admit_member(
    *,
    network: Network,
    member: Organisation | Network,
    origin: MembershipOrigin,
    by: Person,
    acting_for: Organisation | None = None,
    since: date | None = None,
    zone: Zone | None = None,
) -> Membership:
    """Who had left comes back with a new membership; the old one stays in the history."""
    rules.may_run_members.check(network, zone, by)
    if isinstance(member, Network):
        # Circles can close through networks that neither side names: all of them hold still.
        list(Network.objects.select_for_update().order_by("pk").values_list("pk"))
        if _belongs_to(network, member):
            raise Invalid(
                _("%(network)s already belongs to %(member)s: networks cannot form a circle.")
                % {"network": network, "member": member},
                field="member",
            )
    network = _lock_open(network)
    if zone is not None and zone.network_id != network.pk:
        raise Invalid(_("Choose a zone of this network."), field="zone")
    since = since or timezone.localdate()
    _check_not_ahead(since, field="since")
    if since < network.founded_on:
        raise Invalid(_("The network did not exist on that day yet."), field="since")
    link = {"member_network" if isinstance(member, Network) else "organisation": member}
    for past in Membership.objects.filter(network=network, **link):
        if past.until is None:
            raise Conflict(_("%(member)s is a member already.") % {"member": member})
        if past.until > since:
            raise Invalid(_("On that day the earlier membership still ran."), field="since")
    membership = Membership.objects.create(
        network=network, zone=zone, origin=origin, since=since, **link
    )
    publish(events.MemberAdmitted(**_facts(membership, by, acting_for)))
    return membership


@transaction.atomic
def pause_membership(
    *, membership: Membership, reason: str, by: Person, acting_for: Organisation | None = None
) -> None:
    """A paused member is not counted and reads nothing of the network, and keeps its place."""
    membership = _move(membership, MembershipState.PAUSED, by=by, reason=reason)
    publish(events.MembershipPaused(**_facts(membership, by, acting_for)))


@transaction.atomic
def resume_membership(
    *, membership: Membership, by: Person, acting_for: Organisation | None = None
) -> None:
    membership = _move(membership, MembershipState.ACTIVE, by=by)
    publish(events.MembershipResumed(**_facts(membership, by, acting_for)))


@transaction.atomic
def end_membership(
    *,
    membership: Membership,
    reason: str,
    by: Person,
    acting_for: Organisation | None = None,
    on: date | None = None,
) -> None:
    """`on` is the first day on which it is no longer a member; today where not given."""
    membership = _move(
        membership, MembershipState.ENDED, by=by, reason=reason, until=on or timezone.localdate()
    )
    publish(events.MembershipEnded(**_facts(membership, by, acting_for)))


@transaction.atomic
def give_office(
    *,
    network: Network,
    person: Person,
    office: OfficeClass,
    by: Person,
    acting_for: Organisation | None = None,
    zone: Zone | None = None,
    since: date | None = None,
) -> Office:
    rules.may_run.check(network, by)
    network = _lock_open(network)
    if office is ZONE_COORDINATOR and zone is None:
        raise Invalid(_("Say which zone she coordinates."), field="zone")
    if zone is not None and zone.network_id != network.pk:
        raise Invalid(_("Choose a zone of this network."), field="zone")
    if Office.objects.filter(network=network, person=person, key=office.key, until=None).exists():
        raise Conflict(
            _("%(person)s holds this office already.") % {"person": person}, field="person"
        )
    given = Office.objects.create(
        network=network,
        person=person,
        key=office.key,
        zone=zone,
        since=since or timezone.localdate(),
    )
    publish(
        events.OfficeGiven(
            network=network.pk,
            office=given.pk,
            person=person.pk,
            by=by.pk,
            acting_for=_id(acting_for),
        )
    )
    return given


@transaction.atomic
def end_office(
    *, office: Office, by: Person, acting_for: Organisation | None = None, on: date | None = None
) -> None:
    """`on` is the first day on which it permits nothing more; today where not given."""
    rules.may_end_office.check(office, by)
    office = Office.objects.select_for_update().select_related("network").get(pk=office.pk)
    if office.until is not None:
        raise WrongState(_("This office has ended already."))
    office.until = on or timezone.localdate()
    if office.until < office.since:
        raise Invalid(_("An office cannot end before it begins."), field="on")
    office.save(update_fields=["until"])
    publish(
        events.OfficeEnded(
            network=office.network_id,
            office=office.pk,
            person=office.person_id,
            by=by.pk,
            acting_for=_id(acting_for),
        )
    )


@transaction.atomic
def list_office(
    *, office: Office, is_listed: bool, by: Person, acting_for: Organisation | None = None
) -> None:
    """She alone decides whether the network's page names her."""
    rules.may_list_office.check(office, by)
    Office.objects.filter(pk=office.pk).update(is_listed=is_listed)
    publish(
        events.OfficeListed(
            network=office.network_id,
            office=office.pk,
            person=office.person_id,
            is_listed=is_listed,
            by=by.pk,
            acting_for=_id(acting_for),
        )
    )


@transaction.atomic
def add_partner(
    *,
    network: Network,
    organisation: Organisation,
    role: PartnerRole,
    by: Person,
    acting_for: Organisation | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Partner:
    """A partner of the past is added with both its dates."""
    rules.may_run.check(network, by)
    network = _lock_open(network)
    since = since or timezone.localdate()
    if until is not None and until < since:
        raise Invalid(_("A partnership cannot end before it begins."), field="until")
    same = Partner.objects.filter(network=network, organisation=organisation, role=role)
    if until is None and same.filter(until=None).exists():
        raise Conflict(_("%(name)s is a partner already.") % {"name": organisation})
    partner = Partner.objects.create(
        network=network, organisation=organisation, role=role, since=since, until=until
    )
    publish(
        events.PartnerAdded(
            network=network.pk,
            partner=partner.pk,
            organisation=organisation.pk,
            by=by.pk,
            acting_for=_id(acting_for),
        )
    )
    return partner


@transaction.atomic
def close_network(
    *,
    network: Network,
    by: Person,
    acting_for: Organisation | None = None,
    successor: Network | None = None,
    on: date | None = None,
) -> Network:
    """Memberships stay as they are on that day: its members keep reading what was shared."""
    rules.may_run.check(network, by)
    network = _lock_open(network)
    on = on or timezone.localdate()
    _check_not_ahead(on, field="on")
    if on < network.founded_on:
        raise Invalid(_("A network cannot close before it was founded."), field="on")
    if successor is not None and (successor.pk == network.pk or successor.closed_on is not None):
        raise Invalid(_("Choose an open network to carry on the work."), field="successor")
    network.closed_on = on
    network.successor = successor
    network.save(update_fields=["closed_on", "successor"])
    publish(
        events.NetworkClosed(
            network=network.pk,
            successor=successor.pk if successor else None,
            by=by.pk,
            acting_for=_id(acting_for),
        )
    )
    return network


def _move(
    membership: Membership,
    state: MembershipState,
    *,
    by: Person,
    reason: str = "",
    until: date | None = None,
) -> Membership:
    """The one place where the state of a membership changes."""
    membership = (
        Membership.objects.select_for_update(of=["self"])
        .select_related("network", "zone")
        .get(pk=membership.pk)
    )
    rules.may_run_members.check(membership.network, membership.zone, by)
    current = MembershipState(membership.state)
    if membership.network.closed_on is not None:
        raise WrongState(_("This network has closed; its memberships stay as they were."))
    if state not in MEMBERSHIP_TRANSITIONS[current]:
        raise WrongState(
            _("This membership is %(state)s; that cannot be done now.") % {"state": current.label}
        )
    if state is not MembershipState.ACTIVE and not reason.strip():
        raise Invalid(_("Write a reason, so that it can be understood later."), field="reason")
    if until is not None:
        _check_not_ahead(until, field="on")
        if until < membership.since:
            raise Invalid(_("A membership cannot end before it begins."), field="on")
    membership.state, membership.reason, membership.until = state, reason.strip(), until
    membership.save(update_fields=["state", "reason", "until"])
    return membership


def _lock_open(network: Network) -> Network:
    """The network as it is now, held until the transaction ends; it must not have closed."""
    network = Network.objects.select_for_update().get(pk=network.pk)
    if network.closed_on is not None:
        raise WrongState(_("This network has closed."))
    return network


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


def _check_not_ahead(day: date, *, field: str) -> None:
    if day > timezone.localdate():
        raise Invalid(_("This day has not come yet."), field=field)


def _id(organisation: Organisation | None) -> int | None:
    return organisation.pk if organisation else None


class _Facts(TypedDict):
    network: int
    membership: int
    organisation: int | None
    member_network: int | None
    by: int
    acting_for: int | None


def _facts(membership: Membership, by: Person, acting_for: Organisation | None) -> _Facts:
    """What every event about a membership tells."""
    return {
        "network": membership.network_id,
        "membership": membership.pk,
        "organisation": membership.organisation_id,
        "member_network": membership.member_network_id,
        "by": by.pk,
        "acting_for": _id(acting_for),
    }
