"""What is told to whoever writes a practice whose network has closed."""

from dataclasses import dataclass

from cardumen.networks.models import Membership, Network
from cardumen.practices.enums import READ_BY_OTHERS
from cardumen.practices.models import Practice


@dataclass(frozen=True)
class EndedNetwork:
    """`is_read`: others read the practice in it. `successors`: those that carry on, as far as the
    school is in them and can choose them."""

    network: Network
    is_read: bool
    successors: list[Network]


def ended_network_of(practice: Practice | None) -> EndedNetwork | None:
    network = practice.network if practice is not None else None
    if practice is None or network is None or network.closed_on is None:
        return None
    here = Membership.objects.active().filter(organisation=practice.organisation_id)
    successors = network.successors.filter(closed_on=None, pk__in=here.values("network"))
    return EndedNetwork(
        network=network,
        is_read=practice.state in READ_BY_OTHERS,
        successors=list(successors.order_by("name", "pk")),
    )
