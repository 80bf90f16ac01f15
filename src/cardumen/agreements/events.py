"""What happens to an agreement. `subject` and `number` are what it is about."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class AgreementWritten(Event):
    """A version: the first, or an amendment."""

    subject: str
    number: int
    agreement: int
    version: int


@dataclass(frozen=True, kw_only=True)
class AgreementPartyAdded(Event):
    agreement: int
    party: int


@dataclass(frozen=True, kw_only=True)
class AgreementPartyRemoved(Event):
    agreement: int
    party: int


@dataclass(frozen=True, kw_only=True)
class AgreementAnswered(Event):
    """A party signed the newest version, or refused it."""

    agreement: int
    party: int
    way: str


@dataclass(frozen=True, kw_only=True)
class AgreementSigned(Event):
    """By all its parties."""

    subject: str
    number: int
    agreement: int
    version: int


@dataclass(frozen=True, kw_only=True)
class AgreementEnded(Event):
    """What it was about was cancelled before all had signed."""

    agreement: int


@dataclass(frozen=True, kw_only=True)
class AgreementRefused(Event):
    subject: str
    number: int
    agreement: int
    version: int
