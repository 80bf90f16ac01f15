"""Who may create networks besides administrators."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cardumen.directory.models import Organisation
from cardumen.kernel.days import DayField


class FoundingRightQuerySet(models.QuerySet["FoundingRight"]):
    def current(self) -> Self:
        today = timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gt=today), since__lte=today)


class FoundingRight(models.Model):
    """Given to a person, or to everyone with a current post in an organisation such as a
    foundation or a ministry. Withdrawn ones are kept."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="founding_rights"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="founding_rights"
    )
    since = DayField()
    until = DayField(null=True)

    objects = FoundingRightQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None) ^ Q(organisation=None), name="founding_right_of_one"
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(until=None), name="founding_right_person_once"
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(until=None),
                name="founding_right_organisation_once",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="founding_right_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.organisation)
