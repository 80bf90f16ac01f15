"""Who holds which office: given, ended, named to the public."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.directory.models import Organisation
from cardumen.kernel.errors import Conflict, Invalid, WrongState
from cardumen.kernel.events import publish
from cardumen.networks import events, rules
from cardumen.networks.actions.holding import id_of, lock_open
from cardumen.networks.models import Network, Office, Zone
from cardumen.networks.offices import ZONE_COORDINATOR, OfficeClass
from cardumen.people.actions import record_consent
from cardumen.people.enums import ConsentMeans
from cardumen.people.models import Person
from cardumen.people.purposes import NAMED_IN_OFFICE


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
    network = lock_open(network)
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
            acting_for=id_of(acting_for),
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
            acting_for=id_of(acting_for),
        )
    )


@transaction.atomic
def end_all_offices(person: Person) -> None:
    """Of whose account ends: since today she holds none, and is named nowhere."""
    today = timezone.localdate()
    for office in Office.objects.select_for_update().filter(person=person):
        office.is_listed = False
        if office.until is None or office.until > today:
            office.until = max(office.since, today)
        office.save(update_fields=["is_listed", "until"])


@transaction.atomic
def list_office(
    *, office: Office, is_listed: bool, by: Person, acting_for: Organisation | None = None
) -> None:
    """She alone decides whether the network's page names her."""
    rules.may_list_office.check(office, by)
    record_consent(
        person=by,
        purpose=NAMED_IN_OFFICE,
        about=f"office:{office.pk}",
        given=is_listed,
        by=by,
        how=ConsentMeans.PAGE,
    )
    Office.objects.filter(pk=office.pk).update(is_listed=is_listed)
    publish(
        events.OfficeListed(
            network=office.network_id,
            office=office.pk,
            person=office.person_id,
            is_listed=is_listed,
            by=by.pk,
            acting_for=id_of(acting_for),
        )
    )
