"""What agreements do in the background."""

from datetime import timedelta

from cardumen.agreements.actions import remind_of_agreements
from cardumen.jobs.registry import task


@task(every=timedelta(days=1))
def remind_who_has_not_signed() -> None:
    remind_of_agreements()
