"""Mail that follows from each step of a request about data."""

from cardumen.kernel.events import listener
from cardumen.people.disclosures.models import Disclosure
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
