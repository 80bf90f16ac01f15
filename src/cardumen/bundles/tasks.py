"""What the worker does for bundles."""

from datetime import timedelta

from cardumen.bundles import actions
from cardumen.jobs.registry import task


# Tried once: what fails does so again, and whoever asked is told so at once and can ask again.
@task(max_attempts=2, atomic=False, within=timedelta(hours=6))
def make(bundle: int) -> None:
    try:
        actions.make_bundle(bundle=bundle)
    except Exception:
        actions.fail_bundle(bundle=bundle)
        raise
