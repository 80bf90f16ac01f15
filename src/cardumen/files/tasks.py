"""What the worker does for files."""

from datetime import timedelta

from cardumen.files import actions
from cardumen.files.models import File
from cardumen.jobs.registry import task
from cardumen.ui.uploads import sweep_kept


# A scanner may be away for days: with pauses of at most an hour, this is a month.
@task(max_attempts=700, atomic=False, lane="files", within=timedelta(minutes=10))
def check(file: int) -> None:
    found = File.objects.filter(pk=file).first()
    if found is not None:
        actions.check_file(file=found)


@task(atomic=False, lane="files", within=timedelta(minutes=2))
def forget(blob: int) -> None:
    actions.forget_blob(blob=blob)


@task(every=timedelta(days=1), atomic=False, within=timedelta(hours=2))
def sweep() -> None:
    actions.sweep_orphans()
    sweep_kept()
