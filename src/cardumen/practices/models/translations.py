"""A practice told in another language."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from cardumen.networks.sharing.audiences import written_for
from cardumen.networks.sharing.records import Addressed
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.models.practices import Practice
from cardumen.practices.models.tellings import Telling


class TranslationQuerySet(models.QuerySet["Translation"]):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def visible_to(self, viewer: Viewer) -> Self:
        """Published ones of practices that reach the viewer, written for an audience that they are
        one of; and whatever their state, those of practices of where they work."""
        own = Q(practice__organisation__in=standing_of(viewer).organisations)
        shared = Practice.is_read_by(viewer, "practice__") & Q(published_at__isnull=False)
        return self.filter((shared & written_for(viewer, "practice__")) | own)


class Translation(Addressed, Telling):
    """Its texts in another language than its own, written by people of the same school.

    `of_version` is the version that it was made from: when there is a newer one, readers are told.
    """

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="translations")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    of_version = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True)

    objects = TranslationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "language"], name="translation_once"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | ~Q(title=""),
                name="translation_published_has_title",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        return self.published_at is not None
