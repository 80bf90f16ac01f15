"""What happens to consents."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Event, says=_("Consent given")):
    person: int
    consent: int


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Event, says=_("Consent withdrawn")):
    person: int
    consent: int
