"""What was recommended for a challenge."""

from django.db import models

from cardumen.challenges.models.challenges import Challenge
from cardumen.directory.models import Organisation
from cardumen.kernel.days import DayField
from cardumen.practices.models import Practice


class Match(models.Model):
    """A practice that may help with a challenge, with the numbers that ranked it.

    The first SHOWN are recommended to the school; the rest only tell who knows about it.
    """

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="matches")
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="matches")
    position = models.PositiveSmallIntegerField()
    score = models.FloatField()
    # How well its text answers, which is what makes a school or a person an expert.
    text_score = models.FloatField()
    reasons = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["challenge", "practice"], name="match_once")]
        ordering = ["position"]
        verbose_name_plural = "matches"

    def __str__(self) -> str:
        return f"{self.position}. {self.practice}"


class Exposure(models.Model):
    """A school that was recommended for a challenge, in the week in which that first happened:
    what the weekly cap counts. A school that stays recommended is not counted again."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="exposures")
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="exposures")
    week = DayField(help_text="its Monday")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["challenge", "organisation"], name="exposure_once")
        ]
        indexes = [models.Index(fields=["week", "organisation"], name="exposure_by_week")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.week}"
