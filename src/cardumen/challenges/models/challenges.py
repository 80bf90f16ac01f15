"""A challenge and its labels."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.challenges.enums import ChallengeState
from cardumen.labels.models import Label, LabelledQuerySet, once
from cardumen.networks.sharing.audiences import NOTHING, firewalled
from cardumen.networks.sharing.records import Shared, SharedQuerySet
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.models import Practice


class ChallengeQuerySet(  # type: ignore[override]  # the manager is made of both
    SharedQuerySet["Challenge"], LabelledQuerySet["Challenge"]
):
    def with_schools(self) -> Self:
        """Fetches with each challenge what its page says of its school and network."""
        return self.select_related(
            "organisation__facts", "organisation__commune", "organisation__region", "network"
        )


class Challenge(Shared):
    READABLE = frozenset(ChallengeState) - {ChallengeState.DRAFT}
    TEXTS = ("problem", "tried", "what_solved")

    title = models.CharField(_("title"), max_length=140)
    problem = models.TextField(_("what is happening"), blank=True)
    tried = models.TextField(_("what you have tried"), blank=True)
    state = models.CharField(max_length=8, choices=ChallengeState, default=ChallengeState.DRAFT)
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
    # Of other schools, hidden ones too; the school's own replies are not counted. Kept by the
    # recorder of what is said.
    answer_count = models.PositiveIntegerField(default=0)
    matched_at = models.DateTimeField(null=True)

    objects = ChallengeQuerySet.as_manager()

    class Meta(Shared.Meta):
        constraints = [
            *Shared.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state=ChallengeState.DRAFT) | Q(opened_at__isnull=False),
                name="challenge_opened_has_date",
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

    @classmethod
    def is_kept_for(cls, viewer: Viewer) -> Q:
        """Of their own school: all of it, drafts too; a draft, for whoever wrote it even when they
        have left: no one has answered there."""
        person = standing_of(viewer).person
        if person is None:
            return NOTHING
        drafted = Q(author=person, state=ChallengeState.DRAFT) & ~firewalled(viewer)
        return super().is_kept_for(viewer) | drafted


class ChallengeTag(Label):
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="tags")

    class Meta:
        constraints = [once("challenge")]
