"""What happens to an ask. `subject` and `number` are what it is about."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class AskSent(Event, says=_("Request to meet sent")):
    """`host` was asked."""

    subject: str
    number: int
    ask: int
    host: int


@dataclass(frozen=True, kw_only=True)
class AskAccepted(Event, says=_("Request to meet accepted")):
    subject: str
    number: int
    ask: int


@dataclass(frozen=True, kw_only=True)
class AskDeclined(Event, says=_("Request to meet declined")):
    subject: str
    number: int
    ask: int


@dataclass(frozen=True, kw_only=True)
class AskWithdrawn(Event, says=_("Request to meet withdrawn")):
    subject: str
    number: int
    ask: int
