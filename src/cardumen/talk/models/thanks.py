"""Who thanked for a thing."""

from django.conf import settings
from django.db import models

from cardumen.directory.models import Organisation
from cardumen.networks.subjects import About, AboutQuerySet


class Thanks(About):
    """An organisation thanked for a thing, once."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="thanks_given")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = AboutQuerySet["Thanks"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "number", "organisation"], name="thanks_once"
            )
        ]
        verbose_name_plural = "thanks"

    def __str__(self) -> str:
        return f"{self.organisation}: {self.thing}"
