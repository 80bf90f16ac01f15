"""The worker's loop: it works, looks at the schedule, and stops when told."""

import threading

import pytest

from cardumen.jobs.models import Job, Schedule
from cardumen.jobs.registry import task
from cardumen.jobs.worker import run_forever


@pytest.mark.django_db(transaction=True)
def test_worker_does_what_waits_and_stops_when_told():
    stop = threading.Event()

    @task()
    def stop_worker() -> None:
        stop.set()

    stop_worker.enqueue()
    run_forever(stop=stop, pause=0)
    scheduled = Schedule.objects.filter(task="cardumen.people.tasks.keep_all_periods")
    assert (scheduled.count(), Job.objects.filter(state="done").exists()) == (1, True)
