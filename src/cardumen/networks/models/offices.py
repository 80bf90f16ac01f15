"""A person's role in a network."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cardumen.kernel.days import DayField
from cardumen.networks.models.networks import Network, Zone
from cardumen.networks.offices import OfficeClass
from cardumen.people.enums import ShownAs


class OfficeQuerySet(models.QuerySet["Office"]):
    def current(self) -> Self:
        """Those held today; `until` is the first day on which an office permits nothing more."""
        return self.not_ended().filter(since__lte=timezone.localdate())

    def not_ended(self) -> Self:
        """Those held today, and those that begin later."""
        return self.filter(Q(until=None) | Q(until__gt=timezone.localdate()))

    def of_who_take_part(self) -> Self:
        """Whose account is open and not blocked."""
        return self.filter(person__is_active=True, person__shown_as=ShownAs.NAME)

    def shown(self) -> Self:
        """But those of who asked to be shown to no one."""
        return self.exclude(person__shown_as=ShownAs.HIDDEN)

    def listed(self) -> Self:
        """Of persons who agreed to be named on the network's page, and have not since asked to be
        shown nowhere."""
        return self.filter(is_listed=True, person__shown_as=ShownAs.NAME)


class Office(models.Model):
    """A person's role in a network, for a period; what it permits stands in `offices`."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="offices")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="offices")
    key = models.CharField(
        max_length=20, choices=[(key, c.name) for key, c in OfficeClass.by_key.items()]
    )
    zone = models.ForeignKey(Zone, models.SET_NULL, null=True, blank=True, related_name="offices")
    since = DayField()
    until = DayField(null=True, blank=True)
    is_listed = models.BooleanField(default=False, help_text="agreed to be named to the public")

    objects = OfficeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "person", "key"],
                condition=Q(until=None),
                name="office_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="office_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.office_class.name}, {self.network}"

    @property
    def office_class(self) -> OfficeClass:
        return OfficeClass.by_key[self.key]
