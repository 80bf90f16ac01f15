"""Queue, claim, renew, end: each change of a job's state."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cardumen.jobs.models import Job, JobState, Schedule
from cardumen.kernel.blanking import blanked

LEASE = timedelta(seconds=60)
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)
_ADDRESS = re.compile(r"(?<![^\s<>'\"(])[^\s<>'\"(]+@[^\s<>'\")]*")


def enqueue_job(
    *,
    task: str,
    args: Sequence[Any] = (),
    kwargs: Mapping[str, Any] | None = None,
    run_after: datetime | None = None,
    once: bool = False,
) -> int:
    """The job's id. With `once`, a call that waits already is not queued again."""
    if once:
        waiting = Job.objects.filter(task=task, args=list(args), state=JobState.READY).first()
        if waiting is not None:
            return waiting.pk
    job = Job.objects.create(
        task=task,
        args=list(args),
        kwargs=dict(kwargs or {}),
        run_after=run_after or timezone.now(),
    )
    return job.pk


def enqueue_jobs(*, task: str, args: Iterable[Sequence[Any]]) -> None:
    """Many calls of one task, at once."""
    now = timezone.now()
    Job.objects.bulk_create([Job(task=task, args=list(one), run_after=now) for one in args])


def claim_job(
    *, lease: timedelta = LEASE, only: Collection[str] = (), but: Collection[str] = ()
) -> Job | None:
    """The next job that is due, of these tasks (`only`) or of all `but` those, leased to the
    caller; None when there is none.

    On PostgreSQL workers skip each other's rows; on SQLite the transaction has the write lock.
    """
    now = timezone.now()
    due = Q(state=JobState.READY, run_after__lte=now)
    abandoned = Q(state=JobState.RUNNING, lease_until__lt=now)
    theirs = Q(task__in=only) if only else ~Q(task__in=but)
    with transaction.atomic():
        job = (
            Job.objects.select_for_update(skip_locked=True)
            .filter(due | abandoned, theirs)
            .order_by("run_after", "id")
            .first()
        )
        if job is None:
            return None
        job.state = JobState.RUNNING
        job.lease = str(uuid4())
        job.lease_until = now + lease
        job.attempts += 1
        job.save(update_fields=["state", "lease", "lease_until", "attempts"])
        return job


def renew_lease(job: Job, *, lease: timedelta = LEASE) -> bool:
    """False when the job is no longer the caller's."""
    held = Job.objects.filter(pk=job.pk, lease=job.lease, state=JobState.RUNNING)
    return held.update(lease_until=timezone.now() + lease) == 1


def finish_job(job: Job) -> bool:
    """Marks the job done; False when another worker has taken it meanwhile."""
    held = Job.objects.filter(pk=job.pk, lease=job.lease, state=JobState.RUNNING)
    return held.update(state=JobState.DONE, ended_at=timezone.now(), error="") == 1


def fail_job(job: Job, *, error: str, max_attempts: int) -> None:
    """Tries again after a pause that doubles, or gives up after `max_attempts`."""
    now = timezone.now()
    # An error may quote what no database keeps as text; that must not stop the worker. Nor does
    # whoever reads it need the address that a mail server refused, or a link that opens something.
    error = _ADDRESS.sub("…@", blanked(error.replace("\0", "")).encode(errors="replace").decode())
    held = Job.objects.filter(pk=job.pk, lease=job.lease, state=JobState.RUNNING)
    if job.attempts >= max_attempts:
        held.update(state=JobState.FAILED, ended_at=now, error=error)
    else:
        pause = min(FIRST_PAUSE * 2 ** (job.attempts - 1), LONGEST_PAUSE)
        held.update(state=JobState.READY, run_after=now + pause, error=error)


def drop_jobs(*, task: str) -> None:
    """Whatever waits or runs of that task is not done."""
    Job.objects.filter(task=task, state__in=[JobState.READY, JobState.RUNNING]).delete()


def enqueue_scheduled(periods: Mapping[str, timedelta]) -> list[str]:
    """Queues each repeating task whose moment has come; once, whatever the number of callers.

    Moments that passed while no worker ran are not made up for.
    """
    now = timezone.now()
    queued = []
    for name, period in sorted(periods.items()):
        with transaction.atomic():
            Schedule.objects.get_or_create(task=name, defaults={"next_at": now})
            due = Schedule.objects.filter(task=name, next_at__lte=now)
            if due.update(next_at=now + period):
                enqueue_job(task=name)
                queued.append(name)
    return queued
