"""Countries, regions, provinces and communes, and what joins the parts that no road joins."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.days import DayField
from cardumen.territory.enums import TravelMode


class TerritoryKind(models.TextChoices):
    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    PROVINCE = "province", _("province")
    COMMUNE = "commune", _("commune")


class TerritoryQuerySet(models.QuerySet["Territory"]):
    def regions(self) -> "TerritoryQuerySet":
        return self.filter(kind=TerritoryKind.REGION).order_by("country", "position")

    def communes(self) -> "TerritoryQuerySet":
        return self.filter(kind=TerritoryKind.COMMUNE).order_by("name")


class Territory(models.Model):
    """Codes are text, as their country writes them: Chile's CUT has two digits for a region,
    three for a province and five for a commune."""

    country = models.CharField(max_length=2)
    kind = models.CharField(max_length=8, choices=TerritoryKind)
    code = models.CharField(max_length=8)
    name = models.CharField(max_length=80)
    short_name = models.CharField(max_length=40)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    # The region of a commune or province, so that no list climbs the tree row by row.
    region = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0, help_text="order, north to south")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    travel_zone = models.CharField(max_length=24, blank=True)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "kind", "code"], name="territory_once")
        ]
        verbose_name_plural = "territories"

    def __str__(self) -> str:
        return self.name


class TravelLink(models.Model):
    """A crossing between two travel zones, the same in both directions; without one, travel
    between them is unknown."""

    country = models.CharField(max_length=2)
    origin = models.CharField(max_length=24)
    destination = models.CharField(max_length=24)
    mode = models.CharField(max_length=16, choices=TravelMode)
    hours = models.FloatField()
    headway_hours = models.FloatField()
    cost = models.PositiveIntegerField(null=True, help_text="per person, in the country's money")
    season = models.CharField(
        max_length=40, blank=True, help_text="months in which it runs, such as 11,12,1; blank: all"
    )
    source = models.CharField(max_length=200)
    as_of = DayField()
    origin_place = models.CharField(max_length=80)
    origin_latitude = models.FloatField()
    origin_longitude = models.FloatField()
    destination_place = models.CharField(max_length=80)
    destination_latitude = models.FloatField()
    destination_longitude = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "origin_place", "destination_place", "mode"],
                name="travel_link_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.origin_place}–{self.destination_place} ({self.mode})"
