"""The seal of a network."""

from cardumen.networks.models import Network, Seal


def seal_of(network: Network) -> Seal | None:
    """With its picture."""
    return Seal.objects.filter(network=network).select_related("network").first()
