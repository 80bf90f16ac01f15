"""What happens to a commitment. `subject` and `number` are what it is about."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CommitmentMade(Event, says=_("Commitment made")):
    subject: str
    number: int
    commitment: int


@dataclass(frozen=True, kw_only=True)
class CommitmentAnswered(Event, says=_("Commitment reported on")):
    """How it is going: `check` holds the answer."""

    subject: str
    number: int
    commitment: int
    check: int


@dataclass(frozen=True, kw_only=True)
class CommitmentHandedOver(Event, says=_("Commitment handed over")):
    """To another person, or to another organisation."""

    subject: str
    number: int
    commitment: int
    handover: int
