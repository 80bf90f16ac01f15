"""How this installation is, for those who operate it."""

from django.db.models import Count

from cardumen.jobs.models import Job, JobState


def job_counts() -> dict[str, int]:
    """Jobs that wait, run or have failed; what is done does not count."""
    states = [JobState.READY, JobState.RUNNING, JobState.FAILED]
    counted = Job.objects.filter(state__in=states).values_list("state").annotate(n=Count("pk"))
    return dict.fromkeys((str(state.value) for state in states), 0) | dict(counted)
