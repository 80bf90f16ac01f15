"""What follows from what people ask about their data."""

from cardumen.people import notices
from cardumen.people.enums import RequestState
from cardumen.people.events import (
    DataRequestExtended,
    DataRequestGranted,
    DataRequestMade,
    DataRequestRefused,
)
from cardumen.people.models import DataRequest


def acknowledge(event: DataRequestMade) -> None:
    request = DataRequest.objects.get(pk=event.request)
    notices.acknowledge(request)
    if request.state == RequestState.OPEN:
        notices.ask_to_answer(request, "new")


def tell_extension(event: DataRequestExtended) -> None:
    notices.tell_extension(DataRequest.objects.get(pk=event.request))


def tell_done(event: DataRequestGranted) -> None:
    notices.tell_done(DataRequest.objects.get(pk=event.request))


def tell_refusal(event: DataRequestRefused) -> None:
    notices.tell_refusal(DataRequest.objects.get(pk=event.request))
