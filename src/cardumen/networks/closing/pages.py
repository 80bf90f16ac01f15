"""Which networks can carry on the work of one that closes."""

from django.db.models import Q, QuerySet

from cardumen.networks.models import Network


def networks_to_carry_on(network: Network) -> QuerySet[Network]:
    """The open ones, and those that are named already."""
    named = Q(pk__in=network.successors.values("pk"))
    rows = Network.objects.filter(Q(closed_on=None) | named).exclude(pk=network.pk)
    return rows.order_by("name", "pk")
