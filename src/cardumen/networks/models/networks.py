"""Networks and their zones."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from cardumen.networks.enums import (
    NetworkKind,
    Visibility,
)
from cardumen.networks.queries import NetworkQuerySet, PresentZones
from cardumen.territory.models import Territory


class Network(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=NetworkKind)
    purpose = models.CharField(max_length=300)
    founded_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    successors = models.ManyToManyField("self", symmetrical=False, related_name="predecessors")
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
    """A network's own division. One that was removed is kept for the memberships that ended in it,
    and is found through them only."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="zones")
    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)
    territories: "models.ManyToManyField[Territory, ZoneTerritory]" = models.ManyToManyField(
        Territory, through="ZoneTerritory", related_name="+", help_text="whose members it takes"
    )
    removed_on = models.DateField(null=True)

    objects = PresentZones()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "name"], condition=Q(removed_on=None), name="zone_once"
            )
        ]
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class ZoneTerritory(models.Model):
    """A region or commune of a zone. A commune named in one zone goes before its region in
    another."""

    # Kept here too, so that the database holds a territory to one zone of a network.
    network = models.ForeignKey(Network, models.CASCADE, related_name="+")
    zone = models.ForeignKey(Zone, models.CASCADE, related_name="zone_territories")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "territory"], name="territory_in_one_zone_of_a_network"
            )
        ]

    def __str__(self) -> str:
        return f"{self.zone} · {self.territory}"
