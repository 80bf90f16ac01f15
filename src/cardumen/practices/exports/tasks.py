"""What is printed does not stay."""

from datetime import timedelta

from django.core.cache import caches

from cardumen.jobs.registry import task


@task(every=timedelta(days=1))
def forget_printed() -> None:
    """What someone took back since is no longer served, and does not stay on the disk either."""
    caches["printed"].clear()
