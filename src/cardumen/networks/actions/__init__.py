"""What people do with networks."""

from cardumen.networks.actions.groups import admit_filtered, admit_organisations, queue_admission
from cardumen.networks.actions.members import (
    admit_member,
    end_membership,
    pause_membership,
    resume_membership,
)
from cardumen.networks.actions.networks import amend_network
from cardumen.networks.actions.offices import (
    end_office,
    give_office,
    hand_over_office,
    list_office,
)
from cardumen.networks.actions.waiting import expire_invitations

__all__ = [
    "admit_filtered",
    "admit_member",
    "admit_organisations",
    "amend_network",
    "end_membership",
    "end_office",
    "expire_invitations",
    "give_office",
    "hand_over_office",
    "list_office",
    "pause_membership",
    "queue_admission",
    "resume_membership",
]
