"""What the views of this room share: which network is asked for, and the way to its pages."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cardumen.kernel.errors import WrongState
from cardumen.networks import rules
from cardumen.networks.models import Network
from cardumen.people.requests import person_of
from cardumen.ui.navigation import Link, link


def network_asked(request: HttpRequest, slug: str) -> Network:
    return get_object_or_404(Network.objects.with_seals(), slug=slug)


def network_run(request: HttpRequest, slug: str) -> Network:
    """An open network for whoever runs it; anyone else is told that they may not."""
    network = network_asked(request, slug)
    rules.may_run.check(network, person_of(request))
    return _open(network)


def network_invited_to(request: HttpRequest, slug: str) -> Network:
    """An open network for whoever may invite into it, or into a zone of it."""
    network = network_asked(request, slug)
    rules.may_invite.check(network, person_of(request))
    return _open(network)


def _open(network: Network) -> Network:
    if network.closed_on is not None:
        raise WrongState(_("This network has closed."))
    return network


def trail_in(network: Network, label: str, page: str) -> list[Link]:
    """The way to a page of the network; `page` is the name of its address."""
    return [link(network.name, network), link(label, f"networks:{page}", network.slug)]


def run_trail(network: Network) -> list[Link]:
    return trail_in(network, _("Manage network"), "run")
