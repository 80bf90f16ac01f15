"""What changes with the state of a challenge."""

from datetime import datetime

from cardumen.challenges.enums import CHALLENGE, ChallengeState
from cardumen.challenges.models import Challenge

ENDED = frozenset({ChallengeState.SOLVED, ChallengeState.CLOSED})


def advance(challenge: Challenge, to: ChallengeState, *, at: datetime) -> None:
    CHALLENGE.advance(
        challenge,
        to,
        opened_at=challenge.opened_at or at,
        closed_at=at if to in ENDED else None,
    )
