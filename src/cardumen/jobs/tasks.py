"""The queue's own housekeeping."""

from datetime import timedelta

from cardumen.jobs.actions import forget_ended_jobs
from cardumen.jobs.registry import task


@task(every=timedelta(days=1))
def forget_old_jobs() -> None:
    forget_ended_jobs(older_than=timedelta(days=30))
