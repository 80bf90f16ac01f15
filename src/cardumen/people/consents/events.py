"""What happens to consents."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Event):
    person: int
    consent: int


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Event):
    person: int
    consent: int
