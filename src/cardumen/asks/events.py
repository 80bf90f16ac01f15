"""What happens to an ask. `subject` and `number` are what it is about."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class AskSent(Event):
    """`host` was asked."""

    subject: str
    number: int
    ask: int
    host: int


@dataclass(frozen=True, kw_only=True)
class AskAccepted(Event):
    subject: str
    number: int
    ask: int


@dataclass(frozen=True, kw_only=True)
class AskDeclined(Event):
    subject: str
    number: int
    ask: int


@dataclass(frozen=True, kw_only=True)
class AskWithdrawn(Event):
    subject: str
    number: int
    ask: int
