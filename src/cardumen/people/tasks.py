"""Periods of retention that end."""

from datetime import timedelta

from cardumen.jobs.registry import task
from cardumen.people.actions.keeping import keep_periods


@task(every=timedelta(days=1), atomic=False, within=timedelta(hours=2))
def keep_all_periods() -> None:
    """What no one may keep any longer is forgotten; doing it twice changes nothing."""
    keep_periods()
