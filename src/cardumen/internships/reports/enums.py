"""Who reads a report."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.lifecycle import Lifecycle


class ReportState(models.TextChoices):
    BETWEEN = "between", _("for the two schools")
    SHARED = "shared", _("shared")


REPORT = Lifecycle(
    "VisitReport",
    {
        ReportState.BETWEEN: {ReportState.SHARED},
        ReportState.SHARED: {ReportState.BETWEEN},
    },
)
