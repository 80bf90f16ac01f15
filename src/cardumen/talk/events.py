"""What happens in conversations. `subject` and `number` are what it is about."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MessagePosted(Event):
    subject: str
    number: int
    message: int


@dataclass(frozen=True, kw_only=True)
class MessageEdited(Event):
    subject: str
    number: int
    message: int


@dataclass(frozen=True, kw_only=True)
class MessageWithdrawn(Event):
    subject: str
    number: int
    message: int


@dataclass(frozen=True, kw_only=True)
class MailedReplyDiscarded(Event):
    """A person said that an answer that came by e-mail in their name is not to be posted."""

    reply: int


@dataclass(frozen=True, kw_only=True)
class ThanksGiven(Event):
    """`organisation` thanked."""

    subject: str
    number: int
    organisation: int
