"""What was reported."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from cardumen.moderation.enums import ReportReason
from cardumen.moderation.models.cases import Case, CaseQuerySet
from cardumen.networks.standing import Viewer


class ReportQuerySet(CaseQuerySet["Report"]):
    def open(self) -> Self:
        return self.filter(settled_at=None)

    def visible_to(self, viewer: Viewer) -> Self:
        """Those who decide on it."""
        return self.decided_by(viewer)


class Report(Case):
    """Someone says that something should not stand there. `by` is null for a visitor; `email` is
    where they want to hear of it, `words` what was said then, whatever its author makes of it
    later: both are forgotten when it is settled."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    email = models.EmailField(blank=True)
    reason = models.CharField(max_length=8, choices=ReportReason)
    note = models.TextField(blank=True)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = ReportQuerySet.as_manager()

    class Meta(Case.Meta):
        abstract = False
        indexes = [
            *Case.Meta.indexes,
            models.Index(fields=["at"], condition=Q(settled_at=None), name="report_open"),
        ]
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"
