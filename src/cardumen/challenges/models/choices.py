"""The schools that the school of a challenge chose to learn from."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.challenges.enums import Path
from cardumen.challenges.models.challenges import Challenge
from cardumen.directory.models import Organisation
from cardumen.practices.models import Practice


class Choice(models.Model):
    """A school that another chose to learn from, and how."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="choices")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="chosen_in")
    practice = models.ForeignKey(Practice, models.SET_NULL, null=True, blank=True, related_name="+")
    path = models.CharField(_("how"), max_length=14, choices=Path)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["challenge", "organisation"], name="choice_once")
        ]
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.challenge}: {self.organisation}"
