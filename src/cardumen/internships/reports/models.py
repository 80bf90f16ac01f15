"""The report of a visit, and the doors to it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.internships.models import Visit
from cardumen.internships.reports.enums import ReportState
from cardumen.networks.sharing.records import Shared, SharedQuerySet
from cardumen.networks.standing import Viewer, standing_of


class VisitReportQuerySet(SharedQuerySet["VisitReport"]):
    def newest_first(self) -> Self:
        return self.order_by("-written_at", "-pk")


class VisitReport(Shared):
    """Of the visiting school. The host reads it too, whoever else does."""

    READABLE = frozenset({ReportState.SHARED})
    TEXTS = ("saw", "surprised", "brings")

    visit = models.OneToOneField(Visit, models.CASCADE, related_name="report")
    title = models.CharField(_("title"), max_length=200)
    saw = models.TextField(_("what we saw"), blank=True)
    surprised = models.TextField(_("what surprised us"), blank=True)
    brings = models.TextField(_("what we bring home"), blank=True)
    state = models.CharField(max_length=7, choices=ReportState, default=ReportState.BETWEEN)
    written_at = models.DateTimeField(_("written"))

    objects = VisitReportQuerySet.as_manager()

    class Meta(Shared.Meta):
        indexes = [models.Index(fields=["-written_at", "-id"], name="visit_report_recent")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("internships:report", args=[self.pk])

    @classmethod
    def is_kept_for(cls, viewer: Viewer) -> Q:
        """Both schools, whatever its state."""
        return super().is_kept_for(viewer) | Q(visit__host__in=standing_of(viewer).organisations)
