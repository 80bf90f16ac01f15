"""What is answered to a challenge, and whom its school chose to learn from."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.challenges.enums import AnswerKind, Path
from cardumen.challenges.models.challenges import Challenge
from cardumen.directory.models import Organisation
from cardumen.networks.standing import Viewer
from cardumen.practices.models import Practice


class AnswerQuerySet(models.QuerySet["Answer"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """The conversation of the challenges that the viewer may read whole."""
        challenges = Challenge.objects.visible_to(viewer)
        return self.filter(challenge__in=challenges.values("pk"))


class Answer(models.Model):
    """What somebody from another school (or the school itself, in reply) wrote."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="answers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="answers_given"
    )
    kind = models.CharField(max_length=8, choices=AnswerKind)
    body = models.TextField(_("your answer"))
    practice = models.ForeignKey(
        Practice, models.SET_NULL, null=True, blank=True, related_name="answers_with_it"
    )
    at = models.DateTimeField()

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.body[:40]}"


class Choice(models.Model):
    """Whom a school chose to learn from, and how."""

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
