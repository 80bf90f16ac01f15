"""The words in which travel is told."""

from django.db import models
from django.utils.translation import pgettext_lazy


class TravelMode(models.TextChoices):
    ROAD = "road", pgettext_lazy("travel by", "road")
    FERRY = "ferry", pgettext_lazy("travel by", "ferry")
    BOAT = "boat", pgettext_lazy("travel by", "boat")
    SHIP = "ship", pgettext_lazy("travel by", "ship")
    BIMODAL = "bimodal", pgettext_lazy("travel by", "road and ferries")
    FLIGHT = "flight", pgettext_lazy("travel by", "plane")
