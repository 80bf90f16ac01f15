"""The seal of a network."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cardumen.networks.models import Network, Seal
from cardumen.networks.panels import Task, add_task
from cardumen.networks.standing import Viewer


def seal_of(network: Network) -> Seal | None:
    """With its picture."""
    return Seal.objects.filter(network=network).select_related("network").first()


@add_task(70)
def seal_task(network: Network, _viewer: Viewer) -> Task:
    url = reverse("networks:seal", args=[network.slug])
    return Task(_("Seal"), url, _("A mark that its members can show"))
