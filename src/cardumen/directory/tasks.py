"""What a worker does for the directory: that someone answers for wherever people work."""

from datetime import timedelta

from cardumen.directory import actions
from cardumen.jobs.registry import task


@task(every=timedelta(days=1))
def settle_responsibilities() -> None:
    actions.settle_all_responsibilities()
