"""The line to a mail server: what it leaves unsaid, and for how long it is listened to."""

import smtplib
from threading import Timer
from typing import Any, Final

from django.core.mail.backends import smtp

from cardumen.kernel.deadlines import hang_up

# In seconds, for all of one message: a server that says a letter every nine seconds never pauses
# for the ten that each word may take. Less than a job may (`tasks.py`).
LONGEST: Final = 60
# The server's word that the message may come.
GO_ON: Final = 354


class Unanswered(Exception):
    """The server may have been given all of a message, and did not say whether it took it."""


class _Line(smtplib.SMTP):
    _goes_on = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._hanging_up = Timer(LONGEST, self._hang_up)
        self._hanging_up.daemon = True
        self._hanging_up.start()
        super().__init__(*args, **kwargs)

    def data(self, msg: Any) -> tuple[int, bytes]:
        try:
            return super().data(msg)
        except smtplib.SMTPResponseException:
            raise
        except OSError as error:
            if not self._goes_on:  # nothing of it has left
                raise
            raise Unanswered(str(error)) from error

    def getreply(self) -> tuple[int, bytes]:
        reply = super().getreply()
        self._goes_on = reply[0] == GO_ON
        return reply

    def close(self) -> None:
        self._hanging_up.cancel()
        super().close()

    def _hang_up(self) -> None:
        line = self.sock
        if line is not None:  # there already, and not gone
            hang_up(line)


class Backend(smtp.EmailBackend):
    connection_class = _Line
