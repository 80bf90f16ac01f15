"""Jobs and the moments at which scheduled tasks are due."""

from django.db import models


class JobState(models.TextChoices):
    READY = "ready"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(models.Model):
    """One call of a task. While it runs it is leased: when the lease passes unrenewed (the
    process was killed), another worker takes it."""

    task = models.CharField(max_length=200)
    args = models.JSONField(default=list)
    kwargs = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=JobState, default=JobState.READY)
    run_after = models.DateTimeField()
    lease = models.CharField(max_length=36, blank=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["run_after", "id"],
                condition=models.Q(state=JobState.READY),
                name="job_ready",
            ),
            models.Index(
                fields=["lease_until"],
                condition=models.Q(state=JobState.RUNNING),
                name="job_running",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} #{self.pk} {self.state}"


class Schedule(models.Model):
    """When a repeating task is due next."""

    task = models.CharField(max_length=200, unique=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.task} {self.next_at:%Y-%m-%d %H:%M}"
