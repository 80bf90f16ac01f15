"""Sends what was queued."""

from datetime import timedelta

from cardumen.jobs.registry import task
from cardumen.mail.actions import send_message


# Two days, at an hour's pause: as long as a mail server is usually waited for.
@task(atomic=False, max_attempts=55, lane="mail", within=timedelta(minutes=2))
def send_queued(number: int) -> None:
    send_message(number)
