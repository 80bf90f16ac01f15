"""What people do with networks."""

from cardumen.networks.actions.accepting import (
    Answers,
    accept_invitation,
    accept_letter,
    decline_invitation,
)
from cardumen.networks.actions.applying import (
    admit_applicant,
    apply_to_network,
    decline_application,
    set_joining_terms,
    withdraw_application,
)
from cardumen.networks.actions.charters import accept_charter, write_charter
from cardumen.networks.actions.closing import amend_closing, close_network, reopen_network
from cardumen.networks.actions.inviting import (
    expire_invitations,
    forget_addresses_of,
    invite_colleague,
    invite_member,
    invite_to_office,
    remind_invitation,
    withdraw_invitation,
)
from cardumen.networks.actions.many import admit_filtered, admit_organisations, queue_admission
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
from cardumen.networks.actions.succession import invite_members_of
from cardumen.networks.actions.vouching import confirm_claim, refuse_claim

__all__ = [
    "Answers",
    "accept_charter",
    "accept_invitation",
    "accept_letter",
    "admit_applicant",
    "admit_filtered",
    "admit_member",
    "admit_organisations",
    "amend_closing",
    "amend_network",
    "apply_to_network",
    "close_network",
    "confirm_claim",
    "decline_application",
    "decline_invitation",
    "end_membership",
    "end_office",
    "expire_invitations",
    "forget_addresses_of",
    "give_office",
    "hand_over_office",
    "invite_colleague",
    "invite_member",
    "invite_members_of",
    "invite_to_office",
    "list_office",
    "pause_membership",
    "queue_admission",
    "refuse_claim",
    "remind_invitation",
    "reopen_network",
    "resume_membership",
    "set_joining_terms",
    "withdraw_application",
    "withdraw_invitation",
    "write_charter",
]
