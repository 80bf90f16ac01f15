"""A practice and its labels."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.labels.models import Label, LabelledQuerySet, once
from cardumen.networks.sharing.audiences import NOTHING, firewalled, moderated_by
from cardumen.networks.sharing.records import Shared, SharedQuerySet
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.enums import Cost, Evidence, Licence, PracticeState
from cardumen.practices.models.tellings import TEXTS, Telling


class PracticeQuerySet(  # type: ignore[override]  # the manager is made of both
    SharedQuerySet["Practice"], LabelledQuerySet["Practice"]
):
    def published(self) -> Self:
        return self.filter(state=PracticeState.PUBLISHED)

    def recent_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def with_places(self) -> Self:
        """Fetches with each practice where it comes from."""
        return self.select_related("organisation__commune", "organisation__region")

    def with_owners(self) -> Self:
        """Fetches with each where it comes from, its network and who began it."""
        return self.with_places().select_related("network", "author")


class Practice(Telling, Shared):
    READABLE = frozenset({PracticeState.PUBLISHED})
    TEXTS = tuple(name for name in TEXTS if name != "title")

    cost = models.CharField(_("cost"), max_length=8, choices=Cost, blank=True)
    state = models.CharField(max_length=10, choices=PracticeState, default=PracticeState.DRAFT)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, default=Licence.BY_SA)
    # The grade is what the evidence supports today; the school may say that there is some to look
    # at before there is. `evidence_count`: how much of it stands there that its readers can see.
    evidence_grade = models.CharField(max_length=10, choices=Evidence, default=Evidence.DECLARED)
    says_documented = models.BooleanField(default=False)
    evidence_count = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True)
    # The form in which it was begun: the same form sent twice begins it once.
    begun_in = models.CharField(max_length=32, blank=True)
    # Counts of adaptations, kept by the actions that change them: lists and ranking read them.
    adaptation_count = models.PositiveIntegerField(default=0)
    measured_count = models.PositiveIntegerField(default=0)

    # What a school made of another's practice can grow into one of its own, and keeps its origin:
    # the adaptation that it grew from, and the first practice of the whole family.
    grown_from = models.OneToOneField(
        "practices.Adaptation", models.SET_NULL, null=True, blank=True, related_name="grown"
    )
    root = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="family")

    objects = PracticeQuerySet.as_manager()

    class Meta(Shared.Meta):
        constraints = [
            *Shared.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state=PracticeState.DRAFT) | Q(published_at__isnull=False),
                name="practice_published_has_date",
            ),
            models.CheckConstraint(
                condition=Q(measured_count__lte=models.F("adaptation_count")),
                name="practice_measured_are_adapted",
            ),
            models.CheckConstraint(
                condition=~Q(evidence_grade=Evidence.DOCUMENTED)
                | Q(says_documented=True, evidence_count__gt=0),
                name="practice_documented_has_evidence",
            ),
            models.UniqueConstraint(
                fields=["author", "begun_in"],
                condition=~Q(begun_in=""),
                name="practice_begun_once",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-published_at", "-id"], name="practice_recent"),
            models.Index(fields=["network", "state", "-published_at"], name="practice_network"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("practices:page", args=[self.pk])

    @property
    def published_on(self) -> date | None:
        """By the calendar of its place; `with_places` fetches that."""
        at = self.published_at
        return None if at is None else self.organisation.local_time(at).date()

    @classmethod
    def is_kept_for(cls, viewer: Viewer) -> Q:
        """What they or their school wrote. Drafts are never seen by anyone else, whatever their
        office. What was hidden is seen by those who decide on it."""
        person = standing_of(viewer).person
        if person is None:
            return NOTHING
        decides = Q(state=PracticeState.HIDDEN) & moderated_by(viewer)
        began = Q(author=person) & ~firewalled(viewer)
        return super().is_kept_for(viewer) | began | decides


class PracticeTag(Label):
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="tags")

    class Meta:
        constraints = [once("practice")]
