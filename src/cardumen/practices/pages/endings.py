"""What is told to whoever writes a practice whose network has closed."""

from typing import Any

from cardumen.networks.models import Membership
from cardumen.practices.enums import READ_BY_OTHERS
from cardumen.practices.models import Practice


def ended_network_of(practice: Practice | None) -> dict[str, Any] | None:
    """`is_read`: others read the practice in it. `successors`: those that carry on, as far as the
    school is in them and can choose them."""
    network = practice.network if practice is not None else None
    if practice is None or network is None or network.closed_on is None:
        return None
    here = Membership.objects.active().filter(organisation=practice.organisation_id)
    successors = network.successors.filter(closed_on=None, pk__in=here.values("network"))
    return {
        "network": network,
        "is_read": practice.state in READ_BY_OTHERS,
        "successors": list(successors.order_by("name", "pk")),
    }
