"""What follows from what people ask about their data, and from what changes in them."""

from cardumen.kernel.events import listener
from cardumen.people.actions.erasures import note_erasure
from cardumen.people.disclosures.actions import note_corrections
from cardumen.people.disclosures.models import Disclosure
from cardumen.people.disclosures.notices import pass_on
from cardumen.people.events import PersonBlocked, PersonCorrected, PersonErased, ProfileUpdated
from cardumen.people.incidents.events import AffectedTold
from cardumen.people.incidents.models import Affected
from cardumen.people.incidents.notices import tell_affected as write_to_affected
from cardumen.people.models import Person
from cardumen.people.rights import notices
from cardumen.people.rights.enums import RequestState
from cardumen.people.rights.events import (
    DataHandedOver,
    DataRequestExtended,
    DataRequestGranted,
    DataRequestMade,
    DataRequestRefused,
    IdentityChecked,
)
from cardumen.people.rights.models import DataRequest

Changed = ProfileUpdated | PersonCorrected | PersonBlocked | PersonErased


@listener
def acknowledge(event: DataRequestMade) -> None:
    request = DataRequest.objects.get(pk=event.request)
    notices.acknowledge(request)
    if request.state == RequestState.OPEN:
        notices.ask_to_answer(request, "new")


@listener
def tell_concerned(event: IdentityChecked) -> None:
    request = DataRequest.objects.select_related("person").get(pk=event.request)
    if request.person is not None and request.person.is_active:
        notices.tell_concerned(request)


@listener
def tell_handed_over(event: DataHandedOver) -> None:
    request = DataRequest.objects.select_related("person").get(pk=event.request)
    given = Disclosure.objects.select_related("by").get(pk=event.disclosure)
    if request.person is not None and request.person.is_active:
        notices.tell_handed_over(request, given)


@listener
def tell_extension(event: DataRequestExtended) -> None:
    notices.tell_extension(DataRequest.objects.get(pk=event.request))


@listener
def tell_done(event: DataRequestGranted) -> None:
    notices.tell_done(DataRequest.objects.get(pk=event.request))


@listener
def tell_refusal(event: DataRequestRefused) -> None:
    notices.tell_refusal(DataRequest.objects.get(pk=event.request))


@listener
def pass_on_correction(
    event: ProfileUpdated | PersonCorrected | PersonBlocked | PersonErased,
) -> None:
    """To whoever received their data: what is right now, or that they are to be left out."""
    person = Person.objects.get(pk=event.person)
    for correction in note_corrections(person):
        pass_on(correction, person)


@listener
def tell_affected(event: AffectedTold) -> None:
    told = Affected.objects.exclude(told_at=None).filter(incident=event.incident)
    for affected in told.select_related("incident", "person"):
        write_to_affected(affected)


@listener
def keep_erased(event: PersonErased) -> None:
    """Where no restore of the database forgets it."""
    note_erasure(Person.objects.get(pk=event.person))
