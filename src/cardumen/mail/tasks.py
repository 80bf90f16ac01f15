"""Sends what was queued."""

from cardumen.jobs.registry import task
from cardumen.mail.actions import send_message


# Two days, at an hour's pause: as long as a mail server is usually waited for.
@task(atomic=False, max_attempts=55)
def send_queued(number: int) -> None:
    send_message(number)
