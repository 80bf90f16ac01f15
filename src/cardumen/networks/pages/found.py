"""What the search over everything finds of networks."""

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.text import words
from cardumen.networks.models import Network
from cardumen.networks.standing import Viewer
from cardumen.ui.panels import MOST_FOUND, Found, add_search


@add_search(40, _("Networks"), "networks/found.html")
def find_networks(text: str, _viewer: Viewer) -> Found:
    """Those whose name has a word beginning with each word asked. There are a few hundred."""
    wanted = words(text)
    if not wanted:
        return Found([])
    networks = Network.objects.with_member_counts().open_first()
    named = [
        network
        for network in networks.order_by("is_closed", "name", "pk")
        if all(any(word.startswith(one) for word in words(network.name)) for one in wanted)
    ]
    exact = any(words(network.name) == wanted for network in named)
    return Found(named[:MOST_FOUND], is_named=exact)
