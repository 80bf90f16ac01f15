"""Which owner a school and a commune had, year by year."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import F, Q

from cardumen.directory.models.facts import SchoolFacts
from cardumen.directory.models.organisations import Organisation
from cardumen.territory.models import Territory


class OwnershipQuerySet(models.QuerySet["Ownership"]):
    def current(self) -> Self:
        """The ownership of each school in the last year known."""
        later = type(self)(self.model).filter(
            school=models.OuterRef("school"), year__gt=models.OuterRef("year")
        )
        return self.filter(~models.Exists(later))


class Ownership(models.Model):
    """The owner of a school in one year."""

    school = models.ForeignKey(Organisation, models.CASCADE, related_name="owners_by_year")
    owner = models.ForeignKey(Organisation, models.CASCADE, related_name="schools_by_year")
    year = models.PositiveSmallIntegerField()
    since = models.PositiveSmallIntegerField(null=True, help_text="the year of the transfer")

    objects = OwnershipQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "year"], name="ownership_once")]
        indexes = [models.Index(fields=["owner", "year"], name="ownership_by_owner")]

    def __str__(self) -> str:
        return f"{self.school} {self.year}: {self.owner}"


class Coverage(models.Model):
    """A commune whose public schools are an owner's, or will be, as a list of one year says."""

    owner = models.ForeignKey(Organisation, models.CASCADE, related_name="coverages")
    commune = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    begins = models.PositiveSmallIntegerField(null=True, help_text="when the owner starts work")
    transfer = models.PositiveSmallIntegerField(null=True, help_text="when schools become its own")
    decree = models.CharField(max_length=80, blank=True)
    is_seat = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "commune", "year"], name="coverage_once")
        ]

    def __str__(self) -> str:
        return f"{self.commune} {self.year}: {self.owner}"


def owned_by(owners: Collection[int], numbers: Collection[str], school: str) -> Q:
    """The rows whose `school` (a link to an organisation) belongs today to one of these owners: by
    a list of owners, of whatever kind they are; or by the number of the owner that the register
    has for the school."""
    today = OwnershipQuerySet(Ownership).current()
    owned = Q(**{f"{school}__in": today.filter(owner__in=owners).values("school")})
    if numbers:
        facts = SchoolFacts.objects.filter(owner_id__in=numbers, organisation__facts=F("pk"))
        owned |= Q(**{f"{school}__in": facts.values("organisation")})
    return owned
