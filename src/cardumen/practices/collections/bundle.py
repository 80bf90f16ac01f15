"""Collections go along when their network moves."""

from django.db.models import Q

from cardumen.kernel.bundles import Kind, add_kind
from cardumen.practices.collections.enums import CollectionState

add_kind(
    Kind(
        key="collection",
        model="practices.Collection",
        means="Practices that a coordinator of the network put together.",
        fields=("title", "why", "visibility", "state", "created_at", "published_at"),
        of=lambda network: Q(network=network, state=CollectionState.PUBLISHED),
    )
)
add_kind(
    Kind(
        key="collected",
        model="practices.Collected",
        means="A practice in a collection, if it goes along.",
        fields=("note", "position"),
        hangs_on="collection",
    )
)
