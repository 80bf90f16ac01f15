"""What happens in conversations. `subject` and `number` are what it is about."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MessagePosted(Event, says=_("Message posted")):
    subject: str
    number: int
    message: int


@dataclass(frozen=True, kw_only=True)
class MessageEdited(Event, says=_("Message edited")):
    subject: str
    number: int
    message: int


@dataclass(frozen=True, kw_only=True)
class MessageWithdrawn(Event, says=_("Message withdrawn")):
    subject: str
    number: int
    message: int


@dataclass(frozen=True, kw_only=True)
class MailedReplyDiscarded(Event, says=_("Answer by e-mail discarded")):
    """A person said that an answer that came by e-mail in their name is not to be posted."""

    reply: int


@dataclass(frozen=True, kw_only=True)
class ThanksGiven(Event, says=_("Thanks given")):
    """`organisation` thanked."""

    subject: str
    number: int
    organisation: int
