"""What a worker does with official files: previews, imports, undoing. It bears to be repeated."""

from datetime import timedelta

from cardumen.directory.actor import Actor
from cardumen.directory.imports import actions
from cardumen.directory.imports.models import RegisterImport
from cardumen.jobs.registry import task
from cardumen.kernel.errors import WrongState
from cardumen.people.models import Person


@task(atomic=False, max_attempts=4, within=timedelta(hours=2))
def preview_upload(upload: int) -> None:
    actions.preview_upload(upload=upload)


@task(atomic=False, max_attempts=4, within=timedelta(hours=2))
def carry_out_upload(upload: int) -> None:
    actions.carry_out_upload(upload=upload)


@task(atomic=False, max_attempts=4, within=timedelta(hours=2))
def undo_import(report: int, by: int | None) -> None:
    """A second call finds it undone."""
    person = Person.objects.filter(pk=by).first() if by else None
    try:
        actions.undo_import(
            report=RegisterImport.objects.get(pk=report), by=Actor(person) if person else None
        )
    except WrongState:
        return


@task(every=timedelta(days=1), atomic=False, within=timedelta(minutes=10))
def sweep_leftovers() -> None:
    actions.sweep_leftovers()
