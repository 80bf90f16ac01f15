"""Challenges, their answers, whom a school chose to learn from, and what was recommended."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.challenges.enums import AnswerKind, ChallengeState, Path
from cardumen.challenges.queries import AnswerQuerySet, ChallengeQuerySet
from cardumen.directory.models import Organisation
from cardumen.labels.models import Label, once
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Network
from cardumen.practices.models import Practice


class Challenge(models.Model):
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="challenges")
    network = models.ForeignKey(
        Network, models.PROTECT, null=True, blank=True, related_name="challenges"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="challenges"
    )
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    title = models.CharField(_("title"), max_length=140)
    problem = models.TextField(_("what is happening"), blank=True)
    tried = models.TextField(_("what you have tried"), blank=True)
    state = models.CharField(max_length=8, choices=ChallengeState, default=ChallengeState.DRAFT)
    visibility = models.CharField(_("who can read it"), max_length=8, choices=Visibility)
    created_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    what_solved = models.TextField(_("what solved it"), blank=True)
    solved_by = models.ForeignKey(
        Practice, models.SET_NULL, null=True, blank=True, related_name="challenges_solved"
    )
    # The practice that was written from the solution.
    became = models.ForeignKey(
        Practice, models.SET_NULL, null=True, blank=True, related_name="challenges_of_origin"
    )
    # Of other schools; the school's own replies are not counted. Kept by `answer_challenge`.
    answer_count = models.PositiveIntegerField(default=0)
    matched_at = models.DateTimeField(null=True)

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ChallengeState.DRAFT) | Q(opened_at__isnull=False),
                name="challenge_opened_has_date",
            ),
            models.CheckConstraint(
                condition=~Q(visibility=Visibility.NETWORK) | Q(network__isnull=False),
                name="challenge_for_a_network_has_one",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["solved", "closed"]) | Q(closed_at__isnull=False),
                name="challenge_closed_has_date",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-opened_at", "-id"], name="challenge_recent"),
            models.Index(fields=["network", "state", "-opened_at"], name="challenge_network"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("challenges:page", args=[self.pk])


class ChallengeTag(Label):
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="tags")

    class Meta:
        constraints = [once("challenge")]


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
    week = models.DateField(help_text="its Monday")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["challenge", "organisation"], name="exposure_once")
        ]
        indexes = [models.Index(fields=["week", "organisation"], name="exposure_by_week")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.week}"
