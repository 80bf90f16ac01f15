"""What people do with networks."""

from cardumen.networks.actions.charters import accept_charter, write_charter
from cardumen.networks.actions.closing import close_network
from cardumen.networks.actions.founding import add_zone, found_network
from cardumen.networks.actions.members import (
    admit_member,
    end_membership,
    pause_membership,
    resume_membership,
)
from cardumen.networks.actions.offices import end_office, give_office, list_office
from cardumen.networks.actions.partners import add_partner

__all__ = [
    "accept_charter",
    "add_partner",
    "add_zone",
    "admit_member",
    "close_network",
    "end_membership",
    "end_office",
    "found_network",
    "give_office",
    "list_office",
    "pause_membership",
    "resume_membership",
    "write_charter",
]
