"""Which owner a school and a commune had, year by year."""

from django.db import models

from cardumen.directory.models.organisations import Organisation
from cardumen.territory.models import Territory


class Ownership(models.Model):
    """The owner of a school in one year."""

    school = models.ForeignKey(Organisation, models.CASCADE, related_name="owners_by_year")
    owner = models.ForeignKey(Organisation, models.CASCADE, related_name="schools_by_year")
    year = models.PositiveSmallIntegerField()
    since = models.PositiveSmallIntegerField(null=True, help_text="the year of the transfer")

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
