"""Who holds which office: given, ended, handed over, named to the public."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.actor import Actor
from cardumen.kernel.errors import Conflict, Invalid, WrongState, refuse_all
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.networks import events, rules
from cardumen.networks.actions.holding import lock_open
from cardumen.networks.models import Network, Office, Zone
from cardumen.networks.offices import COORDINATOR, ZONE_COORDINATOR, OfficeClass
from cardumen.people.consents.actions import record_consent
from cardumen.people.consents.enums import ConsentMeans
from cardumen.people.models import Person
from cardumen.people.purposes import NAMED_IN_OFFICE


@transaction.atomic
def give_office(
    *,
    network: Network,
    person: Person,
    office: OfficeClass,
    by: Actor,
    zone: Zone | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Office:
    """`until` is the first day on which it permits nothing more."""
    rules.may_run.check(network, by.person)
    network = lock_open(network)
    check_office(network, office, zone=zone, since=since, until=until)
    return appoint(
        network=network,
        person=person,
        office=office,
        zone=zone,
        since=since or timezone.localdate(),
        until=until,
        by=by,
    )


@transaction.atomic
def end_office(*, office: Office, by: Actor, on: date | None = None) -> None:
    """`on` is the first day on which it permits nothing more; today where not given, and one that
    would begin later never begins. The last coordinator stays until someone else runs the network,
    or an administrator ends it."""
    rules.may_end_office.check(office, by.person)
    office = _hold(office)
    on = on or max(timezone.localdate(), office.since)
    if on < office.since:
        raise Invalid(_("A role cannot end before it begins."), field="on")
    if not by.person.administers:
        _check_somebody_runs(office, on)
    end_held(office, on=on, by=by)


@transaction.atomic
def hand_over_office(*, office: Office, to: Person, by: Actor, on: date | None = None) -> Office:
    """On that day one holds it no longer and the other does: no gap. Where it is not given, today,
    or when it would begin."""
    rules.may_run.check(office.network, by.person)
    lock_open(office.network)
    office = _hold(office)
    on = on or max(timezone.localdate(), office.since)
    if on < max(timezone.localdate(), office.since):
        raise Invalid(_("Choose today or a later day."), field="on")
    if to.pk == office.person_id:
        raise Invalid(_("Choose another person."), field="person")
    end_held(office, on=on, by=by)
    return appoint(
        network=office.network,
        person=to,
        office=office.office_class,
        zone=office.zone,
        since=on,
        until=None,
        by=by,
    )


def check_office(
    network: Network,
    office: OfficeClass,
    *,
    zone: Zone | None,
    since: date | None,
    until: date | None,
) -> None:
    """Whether such an office can be given at all, to whomever."""
    faults = []
    if office is ZONE_COORDINATOR and zone is None:
        faults.append(Invalid(_("Choose the zone that this person coordinates."), field="zone"))
    if zone is not None and zone.network_id != network.pk:
        faults.append(Invalid(_("Choose a zone of this network."), field="zone"))
    if until is not None and until <= (since or timezone.localdate()):
        faults.append(Invalid(_("The end must be after the beginning."), field="until"))
    refuse_all(faults)


def appoint(
    *,
    network: Network,
    person: Person,
    office: OfficeClass,
    zone: Zone | None,
    since: date,
    until: date | None,
    by: Actor,
) -> Office:
    """The one place where someone comes to hold an office; that they may, the caller has made sure
    of, and holds the network."""
    if not locked(person).is_active:
        raise Invalid(_("This account is closed."), field="person")
    overlapping = Office.objects.filter(network=network, person=person, key=office.key).filter(
        Q(until=None) | Q(until__gt=since)
    )
    if until is not None:
        overlapping = overlapping.filter(since__lt=until)
    if overlapping.exists():
        raise Conflict(_("%(person)s already has this role.") % {"person": person}, field="person")
    given = Office.objects.create(
        network=network, person=person, key=office.key, zone=zone, since=since, until=until
    )
    publish(events.OfficeGiven(network=network.pk, office=given.pk, person=person.pk), by=by)
    return given


def end_held(office: Office, *, on: date, by: Actor) -> None:
    """The one place where an office comes to its end; its network must be held."""
    office.until = max(on, office.since)
    office.save(update_fields=["until"])
    publish(
        events.OfficeEnded(network=office.network_id, office=office.pk, person=office.person_id),
        by=by,
    )


def _hold(office: Office) -> Office:
    """The office as it is now, held with its network until the transaction ends, so that of two
    coordinators who leave at once the second sees that the first has gone."""
    Network.objects.select_for_update().get(pk=office.network_id)
    held = locked(office, "network", "person", "zone")
    if held.until is not None and held.until <= timezone.localdate():
        raise WrongState(_("This role has already ended."))
    return held


def _check_somebody_runs(office: Office, on: date) -> None:
    """Whoever is left must hold the office on that day already, and without an end."""
    if office.key != COORDINATOR.key or office.network.closed_on is not None:
        return
    others = Office.objects.of_who_take_part().filter(
        network=office.network, key=COORDINATOR.key, until=None, since__lte=on
    )
    if not others.exclude(person=office.person).exists():
        raise Conflict(
            _(
                "You are the only coordinator without an end date. Hand over the role or "
                "assign it to another person first; then you can step down."
            )
        )


@transaction.atomic
def end_all_offices(person: Person) -> None:
    """Ends the offices of someone whose account ends, and names them nowhere."""
    today = timezone.localdate()
    for office in Office.objects.select_for_update().filter(person=person):
        office.is_listed = False
        if office.until is None or office.until > today:
            office.until = max(office.since, today)
        office.save(update_fields=["is_listed", "until"])


@transaction.atomic
def list_office(*, office: Office, is_listed: bool, by: Actor) -> None:
    """They alone decide whether the network's page names them."""
    rules.may_list_office.check(office, by.person)
    record_consent(
        person=by.person,
        purpose=NAMED_IN_OFFICE,
        about=f"office:{office.pk}",
        given=is_listed,
        by=by.person,
        how=ConsentMeans.PAGE,
    )
    Office.objects.filter(pk=office.pk).update(is_listed=is_listed)
    publish(
        events.OfficeListed(
            network=office.network_id,
            office=office.pk,
            person=office.person_id,
            is_listed=is_listed,
        ),
        by=by,
    )
