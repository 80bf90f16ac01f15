"""Who says how a commitment is going, and who gives it to someone else."""

from django.utils.translation import gettext as _

from cardumen.commitments.enums import CommitmentState
from cardumen.commitments.models import Commitment
from cardumen.kernel.errors import Text
from cardumen.kernel.rules import rule
from cardumen.networks.sharing.rules import may_manage
from cardumen.networks.standing import Viewer


@rule
def may_answer_commitment(person: Viewer, commitment: Commitment) -> Text | None:
    """Whoever works where it is owned: colleagues answer for each other."""
    return may_manage(person, commitment)


@rule
def may_hand_over(person: Viewer, commitment: Commitment) -> Text | None:
    refusal = may_manage(person, commitment)
    if refusal is None and commitment.state == CommitmentState.DROPPED:
        return _("You dropped this commitment. Make a new one instead.")
    return refusal
