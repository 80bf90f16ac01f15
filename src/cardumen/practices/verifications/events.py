"""What happens to verifications."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PracticeVerified(Event, says=_("Evidence checked")):
    """`verdict`: whether it was found so, or something is missing."""

    practice: int
    verification: int
    verdict: str = "so"


@dataclass(frozen=True, kw_only=True)
class VerificationWithdrawn(Event, says=_("Verification withdrawn")):
    practice: int
    verification: int
