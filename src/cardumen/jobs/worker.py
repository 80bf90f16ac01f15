"""The worker: takes one job after another until it is told to stop."""

import logging
import os
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final

from django.db import DatabaseError, close_old_connections, connection, transaction

from cardumen.jobs import actions
from cardumen.jobs.models import Job
from cardumen.jobs.registry import MAIN, TASKS, Task

log = logging.getLogger(__name__)

# How long, in seconds, a job under way may take to end once the worker is told to stop.
PATIENCE: Final = 10.0


class LeaseLost(Exception):
    """Another worker has taken this job: nothing of ours may be kept."""


def run_next_job(*, lease: timedelta = actions.LEASE, lane: str | None = None) -> bool:
    """Runs one job that is due, in that lane or in any; False when there is none."""
    job = actions.claim_job(lease=lease, **_tasks_of(lane))
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
        with _bounded(job, task.within):
            _run(job, task, lease)
    except LeaseLost:
        log.warning("%s was taken by another worker", job)
    except Exception:
        log.exception("%s failed", job)
        actions.fail_job(job, error=traceback.format_exc(), max_attempts=task.max_attempts)
    return True


def _run(job: Job, task: Task[Any], lease: timedelta) -> None:
    if task.atomic:
        with transaction.atomic():
            task.function(*job.args, **job.kwargs)
            if not actions.finish_job(job):
                raise LeaseLost
    else:
        with _Heartbeat(job, lease, task.within):
            task.function(*job.args, **job.kwargs)
        actions.finish_job(job)


def run_due_jobs() -> int:
    """Runs jobs until none is due; the number run."""
    count = 0
    while run_next_job():
        count += 1
    return count


def run_lanes(*, stop: threading.Event, patience: float = PATIENCE) -> None:
    """Works in every lane at once until `stop` is set. A job that has not ended then, after some
    patience, is left as if the process had been killed: another worker does it again."""
    lanes = {task.lane for task in TASKS.values()} - {MAIN}
    threads = [
        threading.Thread(target=run_forever, kwargs={"stop": stop, "lane": lane}, daemon=True)
        for lane in [MAIN, *sorted(lanes)]
    ]
    for thread in threads:
        thread.start()
    while not stop.wait(1.0):
        if not all(thread.is_alive() for thread in threads):
            log.error("a lane of the worker ended: the worker ends too")
            stop.set()
    until = time.monotonic() + patience
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))
    if any(thread.is_alive() for thread in threads):
        log.warning("a job did not end in time and is left to another worker")
        end_now()


def run_forever(*, stop: threading.Event, pause: float = 1.0, lane: str = MAIN) -> None:
    """Works until `stop` is set, which is looked at between jobs.

    After each job it rests as long as the job took, a second at most: on SQLite a row of jobs
    would otherwise keep the one write lock from everyone else.
    """
    periods = {
        name: task.every
        for name, task in TASKS.items()
        if task.every is not None and task.lane == lane
    }
    next_look = 0.0
    while not stop.is_set():
        try:
            close_old_connections()
            if periods and time.monotonic() >= next_look:
                actions.enqueue_scheduled(periods)
                next_look = time.monotonic() + 15
            begun = time.monotonic()
            worked = run_next_job(lane=lane)
        except DatabaseError:  # locked, or away for a moment: nothing is lost by coming again
            log.exception("the database did not answer")
            begun, worked = time.monotonic(), False
        stop.wait(min(time.monotonic() - begun, 1.0) if worked else pause)
    connection.close()


def end_now() -> None:
    """Without waiting for anyone. What was under way is rolled back, or done again."""
    logging.shutdown()
    os._exit(70)


def _tasks_of(lane: str | None) -> dict[str, list[str]]:
    """In the main lane also what no one knows, to be given up there."""
    if lane is None:
        return {}
    if lane == MAIN:
        return {"but": [name for name, task in TASKS.items() if task.lane != MAIN]}
    return {"only": [name for name, task in TASKS.items() if task.lane == lane]}


@contextmanager
def _bounded(job: Job, within: timedelta) -> Iterator[None]:
    """Nothing can stop a thread that waits for ever but the end of its process: then its lease
    passes, and after so many attempts the job is given up."""

    def give_up() -> None:
        log.error("%s took longer than %s: the worker ends, and another begins", job, within)
        end_now()

    timer = threading.Timer(within.total_seconds(), give_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class _Heartbeat:
    """Renews the lease of a long job from a thread of its own, as long as it may last."""

    def __init__(self, job: Job, lease: timedelta, within: timedelta) -> None:
        self._job, self._lease = job, lease
        self._until = time.monotonic() + within.total_seconds()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._ended.wait(self._lease.total_seconds() / 3):
            if time.monotonic() > self._until:
                break
            actions.renew_lease(self._job, lease=self._lease)
        connection.close()
