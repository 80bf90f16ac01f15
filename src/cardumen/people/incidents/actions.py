"""The register of incidents: noted, whom it touched, who was told."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cardumen.kernel.days import why_ahead
from cardumen.kernel.errors import Invalid, refuse_all
from cardumen.kernel.events import publish
from cardumen.kernel.lifecycle import locked
from cardumen.kernel.text import addresses_in
from cardumen.people import rules
from cardumen.people.incidents import events
from cardumen.people.incidents.models import Affected, Incident
from cardumen.people.kept import rows_in
from cardumen.people.models import Person


@transaction.atomic
def note_incident(
    *,
    what: str,
    happened_on: date,
    found_on: date,
    which_data: str,
    tells_people: bool,
    measures: str,
    by: Person,
) -> Incident:
    rules.may_answer_for_data.check(by)
    refuse_all(faults_of_days(happened_on, found_on))
    incident = Incident.objects.create(
        what=what,
        happened_on=happened_on,
        found_on=found_on,
        which_data=which_data,
        tells_people=tells_people,
        measures=measures,
        noted_by=by,
    )
    publish(events.IncidentNoted(incident=incident.pk), by=by)
    return incident


@transaction.atomic
def edit_incident(
    *,
    incident: Incident,
    what: str,
    happened_on: date,
    found_on: date,
    which_data: str,
    tells_people: bool,
    measures: str,
    agency_told_on: date | None,
    by: Person,
) -> Incident:
    """As more comes to be known; also when the Agency was told."""
    rules.may_answer_for_data.check(by)
    refuse_all(faults_of_days(happened_on, found_on))
    incident = locked(incident)
    incident.what, incident.happened_on, incident.found_on = what, happened_on, found_on
    incident.which_data, incident.tells_people, incident.measures = (
        which_data,
        tells_people,
        measures,
    )
    incident.agency_told_on = agency_told_on
    incident.save()
    publish(events.IncidentEdited(incident=incident.pk), by=by)
    return incident


@transaction.atomic
def add_affected(*, incident: Incident, addresses: str, everybody: bool, by: Person) -> int:
    """Adds whom it touched: the addresses pasted, however they are parted, or everyone who has an
    account. Who is there already stays as they are. Returns how many are new."""
    rules.may_answer_for_data.check(by)
    incident = locked(incident)
    wanted = addresses_in(addresses)
    for address in sorted(wanted):
        try:
            validate_email(address)
        except ValidationError as error:
            raise Invalid(
                _("“%(address)s” is not an e-mail address.") % {"address": address[:80]},
                field="addresses",
            ) from error
    people = Person.objects.filter(is_active=True)
    if everybody:
        wanted |= {address.lower() for address in people.values_list("email", flat=True)}
    if not wanted:
        raise Invalid(_("Paste their addresses, or choose everyone."), field="addresses")
    wanted -= set(incident.affected.values_list("email", flat=True))
    known = {one.email.lower(): one for one in Person.objects.filter(email__in=wanted)}
    Affected.objects.bulk_create(
        Affected(incident=incident, person=known.get(address), email=address)
        for address in sorted(wanted)
    )
    publish(events.AffectedAdded(incident=incident.pk, count=len(wanted)), by=by)
    return len(wanted)


@transaction.atomic
def list_affected(*, incident: Incident, by: Person) -> None:
    """Writes down that an administrator takes the list."""
    rules.may_answer_for_data.check(by)
    publish(events.AffectedListed(incident=incident.pk), by=by)


@transaction.atomic
def tell_affected(*, incident: Incident, by: Person) -> int:
    """Writes to each who has not been told yet; returns to how many."""
    rules.may_answer_for_data.check(by)
    incident = locked(incident)
    told = incident.affected.filter(told_at=None).exclude(email="").update(told_at=timezone.now())
    publish(events.AffectedTold(incident=incident.pk, count=told), by=by)
    return told


def faults_of_days(happened_on: date, found_on: date) -> list[Invalid]:
    faults = []
    if found_on < happened_on:
        said = _("The breach cannot be discovered before it happened.")
        faults.append(Invalid(said, field="found_on"))
    if refusal := why_ahead(found_on):
        faults.append(Invalid(refusal, field="found_on"))
    return faults


def forget_affected(person: Person) -> None:
    """Takes their address from the register; that someone was touched and told stays."""
    in_it = Q(person=person) | Q(pk__in=rows_in("people.Affected.email", person).values("pk"))
    Affected.objects.filter(in_it).update(email="")
