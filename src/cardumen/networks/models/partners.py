"""Who supports a network."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Organisation
from cardumen.kernel.days import DayField
from cardumen.networks.enums import PartnerRole
from cardumen.networks.models.networks import Network


class PartnerQuerySet(models.QuerySet["Partner"]):
    def current(self) -> Self:
        """Those of today; `until` is the first day on which one supports the network no more."""
        today = timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gt=today), since__lte=today)


class Partner(models.Model):
    """An organisation that supports a network, by period and role."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="partnerships")
    role = models.CharField(_("partner role"), max_length=10, choices=PartnerRole)
    since = DayField()
    until = DayField(null=True, blank=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation", "role"],
                condition=Q(until=None),
                name="partner_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="partner_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.role}"
