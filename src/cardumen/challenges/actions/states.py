"""The one function that changes the state of a challenge, and the lock it is changed under."""

from datetime import datetime

from django.utils.translation import gettext as _

from cardumen.challenges.enums import TRANSITIONS, ChallengeState
from cardumen.challenges.models import Challenge
from cardumen.kernel.errors import WrongState

ENDED = frozenset({ChallengeState.SOLVED, ChallengeState.CLOSED})


def locked(challenge: Challenge) -> Challenge:
    """The challenge as it stands now, its row held until the transaction ends."""
    return Challenge.objects.select_for_update().get(pk=challenge.pk)


def change_state(*, challenge: Challenge, to: ChallengeState, at: datetime) -> None:
    """Takes a locked challenge to a state that TRANSITIONS lets follow; else WrongState."""
    before = ChallengeState(challenge.state)
    if to not in TRANSITIONS[before]:
        raise WrongState(
            _("This challenge is “%(before)s”: it cannot become “%(after)s”.")
            % {"before": before.label, "after": to.label}
        )
    challenge.state = to
    challenge.opened_at = challenge.opened_at or at
    challenge.closed_at = at if to in ENDED else None
    challenge.save(update_fields=["state", "opened_at", "closed_at"])
