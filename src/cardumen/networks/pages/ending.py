"""What a closed network leaves: its final report, and who carries on."""

from typing import Any

from cardumen.networks import rules
from cardumen.networks.models import Closing, Network
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import Person


def ending_of(network: Network, viewer: Viewer) -> dict[str, Any] | None:
    """None for a network at work. `report`: "" where there is none, or none for this viewer: its
    members read it; everyone, where it is public."""
    if network.closed_on is None:
        return None
    closing = closing_of(network)
    may_amend = isinstance(viewer, Person) and rules.may_amend_closing.allows(network, viewer)
    is_public = closing is not None and closing.is_report_public
    reads = is_public or may_amend or network.pk in standing_of(viewer).within
    return {
        "reason": closing.reason if closing else "",
        "report": closing.report if closing and reads else "",
        "is_report_public": is_public,
        "successors": list(network.successors.order_by("name", "pk")),
        "may_amend": may_amend,
        "may_reopen": isinstance(viewer, Person) and rules.may_reopen.allows(viewer),
    }


def closing_of(network: Network) -> Closing | None:
    """The one in force."""
    return Closing.objects.filter(network=network, reopened_on=None).first()


def predecessors_of(network: Network) -> list[Network]:
    """The closed networks whose work this one carries on."""
    return list(network.predecessors.exclude(closed_on=None).order_by("name", "pk"))
