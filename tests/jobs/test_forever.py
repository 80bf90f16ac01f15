"""The worker's loop: it works, looks at the schedule, and stops when told."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import OperationalError

from cardumen.jobs import worker
from cardumen.jobs.models import Job, Schedule
from cardumen.jobs.registry import task
from cardumen.jobs.worker import run_forever, run_lanes, run_next_job


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


@pytest.mark.django_db(transaction=True)
def test_each_lane_does_its_own_and_one_that_hangs_is_left(monkeypatch, caplog):
    """A job that waits for someone outside keeps the others from nothing, not even from ending."""
    stop, begun, hangs, ended = threading.Event(), threading.Event(), threading.Event(), []
    monkeypatch.setattr(worker, "end_now", lambda: (ended.append(1), hangs.set()))

    @task(lane="outside", atomic=False)
    def wait_for_ever() -> None:
        begun.set()
        hangs.wait(30)

    @task(atomic=False)
    def stop_worker() -> None:
        begun.wait(20)
        stop.set()

    wait_for_ever.enqueue()
    stop_worker.enqueue()
    run_lanes(stop=stop, patience=0.2)
    deadline = time.monotonic() + 10
    while Job.objects.filter(state="running").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert (ended, "left to another worker" in caplog.text) == ([1], True)


@pytest.mark.django_db(transaction=True)
def test_worker_does_not_survive_a_job_that_hangs(monkeypatch):
    given_up = threading.Event()
    monkeypatch.setattr(worker, "end_now", given_up.set)

    @task(atomic=False, within=timedelta(seconds=0.1))
    def wait_for_ever() -> None:
        given_up.wait(30)

    wait_for_ever.enqueue()
    run_next_job(lease=timedelta(seconds=0.9))
    assert given_up.is_set()


def test_lease_is_not_renewed_for_ever(monkeypatch):
    renewed = []
    monkeypatch.setattr(worker.actions, "renew_lease", lambda *_, **__: renewed.append(1))
    with worker._Heartbeat(Job(), timedelta(seconds=0.03), timedelta(seconds=0.1)):
        time.sleep(0.5)
    assert 1 <= len(renewed) <= 12


def test_worker_ends_when_one_of_its_lanes_does(monkeypatch, caplog):
    monkeypatch.setattr(worker, "run_forever", lambda **_: None)
    run_lanes(stop=threading.Event())
    assert "a lane of the worker ended" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_database_that_is_away_for_a_moment_ends_no_lane(monkeypatch, caplog):
    stop = threading.Event()

    def fail(**_: object) -> bool:
        stop.set()
        raise OperationalError("locked")

    monkeypatch.setattr(worker, "run_next_job", fail)
    run_forever(stop=stop, pause=0)
    assert "the database did not answer" in caplog.text
