"""What people do with invitations."""

from cardumen.networks.invitations.actions.accepting import (
    Answers,
    accept_invitation,
    accept_letter,
    decline_invitation,
)
from cardumen.networks.invitations.actions.inviting import (
    forget_addresses_of,
    forget_invitations_to,
    invite_colleague,
    invite_member,
    invite_to_office,
    remind_invitation,
    withdraw_invitation,
)
from cardumen.networks.invitations.actions.vouching import confirm_claim, refuse_claim

__all__ = [
    "Answers",
    "accept_invitation",
    "accept_letter",
    "confirm_claim",
    "decline_invitation",
    "forget_addresses_of",
    "forget_invitations_to",
    "invite_colleague",
    "invite_member",
    "invite_to_office",
    "refuse_claim",
    "remind_invitation",
    "withdraw_invitation",
]
