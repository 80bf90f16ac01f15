"""What is decided about undelivered mails."""

from dataclasses import dataclass

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MailSentAgain(Event):
    """An administrator had an e-mail sent that may have arrived already."""

    message: int


@dataclass(frozen=True, kw_only=True)
class MailDiscarded(Event):
    """An administrator decided that an e-mail that may not have arrived is not sent again."""

    message: int
