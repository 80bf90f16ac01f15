"""The queue: due, retried with longer pauses, given up, repeated, leased."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cardumen.jobs import actions
from cardumen.jobs.models import Job, JobState, Schedule
from cardumen.jobs.registry import Task, task
from cardumen.jobs.worker import run_due_jobs, run_next_job

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def say(heard: list[str]) -> Task[[str]]:
    @task(max_attempts=2)
    def say(word: str) -> None:
        if word == "cough":
            raise ValueError(word)
        heard.append(word)

    return say


def test_job_is_done_once(say, heard):
    say.enqueue("hello")
    assert (run_due_jobs(), run_due_jobs(), heard) == (1, 0, ["hello"])


def test_task_called_by_hand_runs_now(say, heard):
    say("now")
    assert heard == ["now"]


def test_call_that_waits_already_is_not_queued_again(say, heard):
    first, again, other = say.enqueue_once("a"), say.enqueue_once("a"), say.enqueue_once("b")
    run_due_jobs()
    assert (first == again, first == other, heard) == (True, False, ["a", "b"])


def test_job_for_later_waits(say, heard):
    say.enqueue_at(timezone.now() + timedelta(hours=1), "later")
    assert (run_due_jobs(), heard) == (0, [])


def test_job_that_fails_waits_twice_as_long_each_time(say):
    pauses = []
    for attempt in (1, 2, 3):
        job = Job.objects.create(
            task=say.name, run_after=timezone.now(), attempts=attempt, state="running", lease="x"
        )
        actions.fail_job(job, error="cough", max_attempts=9)
        job.refresh_from_db()
        pauses.append(round((job.run_after - timezone.now()).total_seconds()))
    assert pauses == [10, 20, 40]


def test_job_that_no_worker_survives_is_given_up(say, heard):
    job_id = say.enqueue("hello")
    long_ago = timezone.now() - timedelta(hours=1)
    Job.objects.update(state="running", lease="x", lease_until=long_ago, attempts=2)
    run_due_jobs()
    job = Job.objects.get(pk=job_id)
    assert (job.state, "no worker survived" in job.error, heard) == ("failed", True, [])


def test_error_that_no_database_keeps_is_kept_without_what_it_refuses(say):
    job = Job.objects.create(
        task=say.name, run_after=timezone.now(), attempts=1, state="running", lease="x"
    )
    actions.fail_job(job, error="a\0b\ud800", max_attempts=1)
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "ab?")


def test_job_that_fails_too_often_is_given_up_with_its_error(say, caplog):
    job_id = say.enqueue("cough")
    for _ in range(2):
        Job.objects.update(run_after=timezone.now())
        run_next_job()
    job = Job.objects.get(pk=job_id)
    assert (job.state, job.attempts, "ValueError: cough" in job.error) == ("failed", 2, True)


def test_job_of_an_unknown_task_is_given_up(db):
    actions.enqueue_job(task="gone.away")
    run_next_job()
    assert Job.objects.get().error == "there is no task gone.away"


def test_job_whose_lease_has_passed_is_claimed_again(say):
    say.enqueue("hello")
    first = actions.claim_job(lease=timedelta(seconds=-1))
    second = actions.claim_job()
    assert first is not None
    assert second is not None
    assert (first.pk == second.pk, first.lease == second.lease, second.attempts) == (True, False, 2)


def test_job_that_is_leased_is_not_claimed(say):
    say.enqueue("hello")
    actions.claim_job()
    assert actions.claim_job() is None


def test_lease_that_was_lost_can_neither_be_renewed_nor_finished(say):
    say.enqueue("hello")
    first = actions.claim_job(lease=timedelta(seconds=-1))
    second = actions.claim_job()
    assert first is not None
    assert second is not None
    assert (
        actions.renew_lease(first),
        actions.finish_job(first),
        actions.renew_lease(second),
        actions.finish_job(second),
    ) == (False, False, True, True)


def test_work_of_a_worker_that_lost_its_lease_is_rolled_back(caplog):
    @task()
    def lose_lease() -> None:
        Job.objects.filter(task=lose_lease.name).update(lease="another")
        Schedule.objects.create(task="trace", next_at=timezone.now())

    lose_lease.enqueue()
    run_next_job()
    assert not Schedule.objects.filter(task="trace").exists()


def test_scheduled_task_is_queued_once_per_period():
    periods = {"nightly": timedelta(days=1)}
    assert [actions.enqueue_scheduled(periods) for _ in range(2)] == [["nightly"], []]


@pytest.mark.django_db(transaction=True)
def test_long_job_keeps_its_lease_while_it_runs():
    seen = []

    @task(atomic=False)
    def take_long() -> None:
        import time  # noqa: PLC0415 stays with the task

        time.sleep(0.5)
        seen.append(Job.objects.get().lease_until > timezone.now())

    take_long.enqueue()
    run_next_job(lease=timedelta(seconds=0.3))
    assert (seen, Job.objects.get().state) == ([True], JobState.DONE)
