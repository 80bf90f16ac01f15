"""What happens to verifications."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PracticeVerified(Event):
    """`verdict`: whether it was found so, or something is missing."""

    practice: int
    verification: int
    verdict: str = "so"


@dataclass(frozen=True, kw_only=True)
class VerificationWithdrawn(Event):
    practice: int
    verification: int
