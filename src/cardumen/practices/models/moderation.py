"""What was reported, what was hidden and why, and what was answered to an appeal."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cardumen.practices.enums import ReportReason
from cardumen.practices.models.conversation import Remark
from cardumen.practices.models.practices import Practice
from cardumen.practices.queries import HidingQuerySet, ReportQuerySet


class Report(models.Model):
    """Somebody says that a practice, or a remark on it, should not stand there. `by` is null for a
    visitor; `email` is where she wants to hear of it, and is forgotten when it is settled."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="reports")
    remark = models.ForeignKey(Remark, models.CASCADE, null=True, related_name="reports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    email = models.EmailField(blank=True)
    reason = models.CharField(max_length=8, choices=ReportReason)
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["at"], condition=Q(settled_at=None), name="report_open")]
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.practice}: {self.reason}"


class Hiding(models.Model):
    """A practice, or a remark on it, hidden by somebody who runs its network, with the reason. Who
    wrote it may appeal, and somebody else answers."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="hidings")
    remark = models.ForeignKey(Remark, models.CASCADE, null=True, related_name="hidings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()
    appeal = models.TextField(blank=True)
    appealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    appealed_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)

    objects = HidingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice"],
                condition=Q(lifted_at=None, remark=None),
                name="hiding_of_practice_once",
            ),
            models.UniqueConstraint(
                fields=["remark"], condition=Q(lifted_at=None), name="hiding_of_remark_once"
            ),
            models.CheckConstraint(
                condition=Q(appealed_at=None) ^ ~Q(appeal=""), name="hiding_appeal_says_why"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) ^ ~Q(answer=""), name="hiding_answer_says_why"
            ),
        ]
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.practice} {self.at:%Y-%m-%d}"

    @property
    def waits_for_answer(self) -> bool:
        return bool(self.appeal) and not self.answer
