"""What institutions of higher education teach."""

from django.db import models

from cardumen.directory.enums import StudyArea
from cardumen.directory.models.organisations import Organisation


class Studies(models.Model):
    """The programmes of one area at one site of an institution, in one year."""

    site = models.ForeignKey(Organisation, models.CASCADE, related_name="studies")
    year = models.PositiveSmallIntegerField()
    area = models.CharField(max_length=2, choices=StudyArea)
    programmes = models.PositiveIntegerField()
    students = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "year", "area"], name="studies_once")
        ]
        verbose_name_plural = "studies"

    def __str__(self) -> str:
        return f"{self.site} {self.year}: {self.area}"
