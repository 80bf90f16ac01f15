"""Networks and their zones."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from cardumen.networks.enums import (
    NetworkKind,
    Visibility,
)
from cardumen.networks.queries import NetworkQuerySet
from cardumen.territory.models import Territory


class Network(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=NetworkKind)
    purpose = models.CharField(max_length=300)
    founded_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    territories = models.ManyToManyField(
        Territory, related_name="+", help_text="which it covers; none: its whole country"
    )
    default_visibility = models.CharField(
        max_length=8, choices=Visibility, default=Visibility.NETWORK
    )

    objects = NetworkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=models.F("founded_on")),
                name="network_closes_after_founding",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("networks:page", args=[self.slug])


class Zone(models.Model):
    """A network's own division."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="zones")
    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "name"], name="zone_once")]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name
