"""Divide a network into zones: by territories, or by members chosen one by one."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Conflict, Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.networks import events, rules
from cardumen.networks.actions.holding import lock_open
from cardumen.networks.actions.offices import end_held
from cardumen.networks.actions.placing import place_members
from cardumen.networks.actions.waiting import move_invitation
from cardumen.networks.enums import InvitationKind, InvitationState, MembershipState
from cardumen.networks.models import Invitation, Membership, Network, Office, Zone, ZoneTerritory
from cardumen.people.models import Person
from cardumen.territory.models import Territory


@transaction.atomic
def add_zone(
    *, network: Network, name: str, by: Actor, territories: Collection[Territory] = ()
) -> Zone:
    """The new zone comes after those there are, and takes the members of its territories for whom
    no zone was chosen."""
    rules.may_run.check(network, by.person)
    network = lock_open(network)
    name = _name_of(network, name)
    last = network.zones.last()
    position = last.position + 1 if last else 1
    zone = Zone.objects.create(network=network, name=name, position=position)
    _give_territories(zone, territories)
    publish(events.ZoneAdded(network=network.pk, zone=zone.pk), by=by)
    return zone


@transaction.atomic
def change_zone(*, zone: Zone, name: str, territories: Collection[Territory], by: Actor) -> Zone:
    """Members for whom no zone was chosen move with the territories."""
    zone = _hold(zone, by.person)
    zone.name = _name_of(zone.network, name, but=zone)
    zone.save(update_fields=["name"])
    _give_territories(zone, territories)
    _tell_changed(zone, by)
    return zone


@transaction.atomic
def move_zone(*, zone: Zone, up: bool, by: Actor) -> None:
    """One place up or down; the first stays first, the last stays last."""
    zone = _hold(zone, by.person)
    zones = list(zone.network.zones.all())
    place = zones.index(zone)
    zones.insert(max(place - 1, 0) if up else place + 1, zones.pop(place))
    for position, one in enumerate(zones, 1):
        Zone.objects.filter(pk=one.pk).update(position=position)
    _tell_changed(zone, by)


@transaction.atomic
def remove_zone(*, zone: Zone, by: Actor) -> None:
    """Its present members go by their commune again, as those will who are invited into it;
    memberships that ended in it keep its name. The offices of its coordinators end today, and no
    one is invited to them any more."""
    zone = _hold(zone, by.person)
    today = timezone.localdate()
    zone.removed_on = today
    zone.save(update_fields=["removed_on"])
    zone.zone_territories.all().delete()
    present = Membership.objects.filter(zone=zone).exclude(state=MembershipState.ENDED)
    present.update(zone=None, is_zone_chosen=False)
    place_members(zone.network)
    publish(events.ZoneRemoved(network=zone.network_id, zone=zone.pk), by=by)
    for office in Office.objects.select_for_update().not_ended().filter(zone=zone):
        end_held(office, on=today, by=by)
    invitations = Invitation.objects.unanswered().filter(zone=zone)
    for invitation in invitations.filter(kind=InvitationKind.OFFICE):
        move_invitation(invitation, InvitationState.WITHDRAWN, by=by)
    invitations.to_membership().update(zone=None)


@transaction.atomic
def assign_zone(
    *, network: Network, memberships: Collection[int], zone: Zone | None, by: Actor
) -> int:
    """Chooses the zone of these memberships (ids); without one they go by their commune again.
    Returns how many there were: those of other networks, and ended ones, are left alone."""
    rules.may_run.check(network, by.person)
    network = lock_open(network)
    if zone is not None and not network.zones.filter(pk=zone.pk).exists():
        raise Invalid(_("Choose a zone of this network."), field="zone")
    chosen = Membership.objects.filter(network=network, pk__in=memberships).exclude(
        state=MembershipState.ENDED
    )
    ids = tuple(chosen.order_by("pk").values_list("pk", flat=True))
    if not ids:
        raise Invalid(_("Mark at least one member."), field="memberships")
    Membership.objects.filter(pk__in=ids).update(zone=zone, is_zone_chosen=zone is not None)
    if zone is None:
        place_members(network)
    publish(
        events.ZoneAssigned(network=network.pk, zone=zone.pk if zone else None, memberships=ids),
        by=by,
    )
    return len(ids)


def _hold(zone: Zone, by: Person) -> Zone:
    """The zone as it is now, its network held."""
    rules.may_run.check(zone.network, by)
    lock_open(zone.network)
    found = Zone.objects.select_related("network").filter(pk=zone.pk).first()
    if found is None:
        raise WrongState(_("This zone has been removed."))
    return found


def _name_of(network: Network, name: str, but: Zone | None = None) -> str:
    name = name.strip()
    if not name:
        raise Invalid(_("Enter a name for the zone."), field="name")
    others = network.zones.exclude(pk=but.pk) if but else network.zones.all()
    if others.filter(name=name).exists():
        raise Conflict(_("The network already has a zone with this name."), field="name")
    return name


def _give_territories(zone: Zone, territories: Collection[Territory]) -> None:
    taken = ZoneTerritory.objects.filter(network=zone.network_id, territory__in=territories)
    other = taken.exclude(zone=zone).select_related("zone", "territory").first()
    if other is not None:
        raise Conflict(
            _("%(place)s belongs to the zone %(zone)s. Remove it there first.")
            % {"place": other.territory.short_name, "zone": other.zone},
            field="regions" if other.territory.kind == "region" else "communes",
        )
    zone.zone_territories.all().delete()
    ZoneTerritory.objects.bulk_create(
        ZoneTerritory(network_id=zone.network_id, zone=zone, territory=place)
        for place in territories
    )
    place_members(zone.network)


def _tell_changed(zone: Zone, by: Actor) -> None:
    publish(events.ZoneChanged(network=zone.network_id, zone=zone.pk), by=by)
