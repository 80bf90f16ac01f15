"""Decisions about organisations that are one, and about those that are two."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cardumen.directory.models import Organisation
from cardumen.people.models import Viewer, administers


class MergeQuerySet(models.QuerySet["Merge"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Administrators; no one else."""
        if administers(viewer):
            return self.all()
        return self.none()


class Merge(models.Model):
    """One organisation found to be another. `changes` has for each row that was changed its model,
    its id, and of each field the value before and after: what it takes to undo it."""

    merged = models.ForeignKey(Organisation, models.PROTECT, related_name="merges_away")
    survivor = models.ForeignKey(Organisation, models.PROTECT, related_name="merges")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    changes = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(merged=F("survivor")), name="merge_of_two"),
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at=None), name="merged_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged} → {self.survivor}"


class TwoNotOne(models.Model):
    """Two organisations that look alike and are two, as a person has said."""

    first = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    second = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="two_not_one_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="two_in_order"),
        ]
        verbose_name_plural = "two not one"

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
