"""What was hidden and why, and what was answered to an appeal."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cardumen.moderation.models.cases import Case, CaseQuerySet, moderated
from cardumen.networks.standing import Viewer, standing_of
from cardumen.networks.subjects import subjects


class HidingQuerySet(CaseQuerySet["Hiding"]):
    def in_force(self) -> Self:
        return self.filter(lifted_at=None)

    def visible_to(self, viewer: Viewer) -> Self:
        """Who wrote what is hidden, the people of the organisation that shared it, and those who
        decide."""
        standing = standing_of(viewer)
        if standing.person is None:
            return self.none()
        shared = [one.key for one in subjects() if not one.is_of_a_person]
        concerned = Q(author=standing.person)
        concerned |= Q(subject__in=shared, organisation__in=standing.organisations)
        return self.filter(concerned | moderated(viewer))


class Hiding(Case):
    """Something hidden by someone who runs its network, with the reason. Who wrote it may appeal,
    and someone else answers."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()
    appeal = models.TextField(blank=True)
    appealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    appealed_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)

    objects = HidingQuerySet.as_manager()

    class Meta(Case.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "number"], condition=Q(lifted_at=None), name="hiding_once"
            ),
            models.CheckConstraint(
                condition=Q(appealed_at=None) ^ ~Q(appeal=""), name="hiding_appeal_says_why"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) ^ ~Q(answer=""), name="hiding_answer_says_why"
            ),
        ]
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.place} {self.at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("moderation:hiding", args=[self.pk])

    @property
    def quote(self) -> str:
        return self.kind_of_thing.quote_of(self.thing)

    @property
    def waits_for_answer(self) -> bool:
        return bool(self.appeal) and not self.answer
