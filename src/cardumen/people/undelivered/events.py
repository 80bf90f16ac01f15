"""What is decided about undelivered mails."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cardumen.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MailSentAgain(Event, says=_("E-mail sent again")):
    """An administrator had an e-mail sent that may have arrived already."""

    message: int


@dataclass(frozen=True, kw_only=True)
class MailDiscarded(Event, says=_("E-mail discarded")):
    """An administrator decided that an e-mail that may not have arrived is not sent again."""

    message: int
