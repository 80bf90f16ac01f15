"""A member sees their network as those see it who support from outside, to know what they see."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from cardumen.networks import rules
from cardumen.networks.models import Network
from cardumen.networks.offices import OfficeClass
from cardumen.networks.standing import EYES, Eyes, seen_by
from cardumen.ui.requests import look_as


class OthersEyes:
    """Reads only: whatever is sent is still sent by themselves. Their account stays their own."""

    HER_OWN = ("/account/", "/networks/eyes/")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        eyes: Eyes | None = request.session.get(EYES)
        reads = request.method in {"GET", "HEAD"}
        if eyes and reads and not request.path.startswith(self.HER_OWN):
            self._look(request, eyes)
        return self.get_response(request)

    def _look(self, request: HttpRequest, eyes: Eyes) -> None:
        network = Network.objects.filter(slug=eyes["network"]).first()
        office = OfficeClass.by_key.get(eyes["office"])
        allowed = network and office and rules.may_look_as.allows(network, request.user)
        if not (allowed and network and office):
            del request.session[EYES]
            return
        viewer = seen_by(office, network)
        look_as(request, viewer, "networks/eyes_banner.html", office=office, network=network)
