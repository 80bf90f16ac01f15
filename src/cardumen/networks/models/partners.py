"""Who supports a network."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Organisation
from cardumen.networks.enums import (
    PartnerRole,
)
from cardumen.networks.models.networks import Network
from cardumen.networks.queries import PartnerQuerySet


class Partner(models.Model):
    """An organisation that supports a network, by period and role."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="partnerships")
    role = models.CharField(_("role"), max_length=10, choices=PartnerRole)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

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
