"""Which networks can carry on the work of one that closes."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cardumen.networks.models import Network
from cardumen.networks.panels import Task, add_task
from cardumen.networks.standing import Viewer


def networks_to_carry_on(network: Network) -> QuerySet[Network]:
    """The open ones, and those that are named already."""
    named = Q(pk__in=network.successors.values("pk"))
    rows = Network.objects.filter(Q(closed_on=None) | named).exclude(pk=network.pk)
    return rows.order_by("name", "pk")


@add_task(90)
def closing_task(network: Network, _viewer: Viewer) -> Task:
    return Task(
        _("Close the network"),
        reverse("networks:close", args=[network.slug]),
        _("With a final report and the networks that continue its work"),
    )
