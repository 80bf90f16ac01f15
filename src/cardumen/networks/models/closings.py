"""How a network ended, what it leaves, and whether it began again."""

from django.db import models
from django.db.models import Q

from cardumen.kernel.days import DayField
from cardumen.networks.models.networks import Network


class Closing(models.Model):
    """Kept when the network is reopened, with the reason of that."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="closings")
    closed_on = DayField()
    reason = models.CharField(max_length=300, blank=True)
    report = models.TextField(blank=True, help_text="Markdown")
    is_report_public = models.BooleanField(default=False, help_text="else its members read it")
    reopened_on = DayField(null=True)
    reopening_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network"], condition=Q(reopened_on=None), name="closing_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(reopened_on=None) | Q(reopened_on__gte=models.F("closed_on")),
                name="closing_before_reopening",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.network}, {self.closed_on:%Y-%m-%d}"
