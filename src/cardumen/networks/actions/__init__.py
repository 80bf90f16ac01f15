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
from cardumen.networks.actions.entitling import entitle_founder, withdraw_founding_right
from cardumen.networks.actions.founding import amend_network, found_network
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
from cardumen.networks.actions.offices import (
    end_office,
    give_office,
    hand_over_office,
    list_office,
)
from cardumen.networks.actions.partners import add_partner, end_partner, replace_operator
from cardumen.networks.actions.seals import draw_seal, put_seal_picture, remove_seal
from cardumen.networks.actions.succession import invite_members_of
from cardumen.networks.actions.vouching import confirm_claim, refuse_claim
from cardumen.networks.actions.zones import (
    add_zone,
    assign_zone,
    change_zone,
    move_zone,
    remove_zone,
)

__all__ = [
    "Answers",
    "accept_charter",
    "accept_invitation",
    "accept_letter",
    "add_partner",
    "add_zone",
    "admit_applicant",
    "admit_filtered",
    "admit_member",
    "admit_organisations",
    "amend_closing",
    "amend_network",
    "apply_to_network",
    "assign_zone",
    "change_zone",
    "close_network",
    "confirm_claim",
    "decline_application",
    "decline_invitation",
    "draw_seal",
    "end_membership",
    "end_office",
    "end_partner",
    "entitle_founder",
    "expire_invitations",
    "forget_addresses_of",
    "found_network",
    "give_office",
    "hand_over_office",
    "invite_colleague",
    "invite_member",
    "invite_members_of",
    "invite_to_office",
    "list_office",
    "move_zone",
    "pause_membership",
    "put_seal_picture",
    "queue_admission",
    "refuse_claim",
    "remind_invitation",
    "remove_seal",
    "remove_zone",
    "reopen_network",
    "replace_operator",
    "resume_membership",
    "set_joining_terms",
    "withdraw_application",
    "withdraw_founding_right",
    "withdraw_invitation",
    "write_charter",
]
