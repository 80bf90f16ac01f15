"""Networks and their zones."""

from typing import Self

from django.db import models
from django.db.models import Case, Count, IntegerField, Q, When
from django.urls import reverse

from cardumen.kernel.days import DayField
from cardumen.networks.enums import MembershipState, NetworkKind, Visibility
from cardumen.territory.models import Territory


class NetworkQuerySet(models.QuerySet["Network"]):
    """There is no `visible_to`: that a network exists, a closed one too, is public."""

    def open(self) -> Self:
        return self.filter(closed_on=None)

    def open_first(self) -> Self:
        """`is_closed`: 0 or 1, to order by; null comes first on one engine and last on another."""
        closed = Case(When(closed_on=None, then=0), default=1, output_field=IntegerField())
        return self.annotate(is_closed=closed)

    def with_seals(self) -> Self:
        """Fetches with each its seal, without the picture of it."""
        return self.select_related("seal").defer("seal__picture")

    def with_predecessors(self) -> Self:
        """Whether it carries on a closed one, as `has_predecessors`: so that which is asked only
        then."""
        closed = self.model._default_manager.exclude(closed_on=None)
        carried_on = closed.filter(successors=models.OuterRef("pk"))
        return self.annotate(has_predecessors=models.Exists(carried_on))

    def with_member_counts(self) -> Self:
        """`member_count`: its members today, or on the day it closed."""
        present = Q(memberships__state=MembershipState.ACTIVE)
        return self.annotate(member_count=Count("memberships", filter=present))


class Network(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=NetworkKind)
    purpose = models.CharField(max_length=300)
    founded_on = DayField()
    closed_on = DayField(null=True, blank=True)
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


class PresentZones(models.Manager["Zone"]):
    """The zones there are today."""

    def get_queryset(self) -> "models.QuerySet[Zone]":
        return super().get_queryset().filter(removed_on=None)


class Zone(models.Model):
    """A network's own division. One that was removed is kept for the memberships that ended in it,
    and is found through them only."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="zones")
    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)
    territories: "models.ManyToManyField[Territory, ZoneTerritory]" = models.ManyToManyField(
        Territory, through="ZoneTerritory", related_name="+", help_text="whose members it takes"
    )
    removed_on = DayField(null=True)

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
