"""The worker: takes one job after another until it is told to stop."""

import logging
import threading
import time
import traceback
from datetime import timedelta

from django.db import close_old_connections, connection, transaction

from cardumen.jobs import actions
from cardumen.jobs.models import Job
from cardumen.jobs.registry import TASKS

log = logging.getLogger(__name__)


class LeaseLost(Exception):
    """Another worker has taken this job: nothing of ours may be kept."""


def run_next_job(*, lease: timedelta = actions.LEASE) -> bool:
    """Runs one job that is due; False when there is none."""
    job = actions.claim_job(lease=lease)
    if job is None:
        return False
    task = TASKS.get(job.task)
    if task is None:
        actions.fail_job(job, error=f"there is no task {job.task}", max_attempts=1)
        return True
    if job.attempts > task.max_attempts:
        # Its workers died with it time and again: once more would be for ever.
        error = f"no worker survived it in {task.max_attempts} attempts"
        actions.fail_job(job, error=error, max_attempts=task.max_attempts)
        return True
    try:
        if task.atomic:
            with transaction.atomic():
                task.function(*job.args, **job.kwargs)
                if not actions.finish_job(job):
                    raise LeaseLost
        else:
            with _Heartbeat(job, lease):
                task.function(*job.args, **job.kwargs)
            actions.finish_job(job)
    except LeaseLost:
        log.warning("%s was taken by another worker", job)
    except Exception:
        log.exception("%s failed", job)
        actions.fail_job(job, error=traceback.format_exc(), max_attempts=task.max_attempts)
    return True


def run_due_jobs() -> int:
    """Runs jobs until none is due; the number run."""
    count = 0
    while run_next_job():
        count += 1
    return count


def run_forever(*, stop: threading.Event, pause: float = 1.0) -> None:
    """Works until `stop` is set, which is looked at between jobs.

    After each job it rests as long as the job took, a second at most: on SQLite a row of jobs
    would otherwise keep the one write lock from everyone else.
    """
    periods = {name: task.every for name, task in TASKS.items() if task.every is not None}
    next_look = 0.0
    while not stop.is_set():
        close_old_connections()
        if time.monotonic() >= next_look:
            actions.enqueue_scheduled(periods)
            next_look = time.monotonic() + 15
        begun = time.monotonic()
        worked = run_next_job()
        stop.wait(min(time.monotonic() - begun, 1.0) if worked else pause)


class _Heartbeat:
    """Renews the lease of a long job from a thread of its own."""

    def __init__(self, job: Job, lease: timedelta) -> None:
        self._job, self._lease = job, lease
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._ended.wait(self._lease.total_seconds() / 3):
            actions.renew_lease(self._job, lease=self._lease)
        connection.close()
