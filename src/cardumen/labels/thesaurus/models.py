"""Rows that an installation adds to the thesaurus of the house."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q


class OwnRowQuerySet(models.QuerySet["OwnRow"]):
    def in_force(self) -> Self:
        return self.filter(removed_at=None)

    def saying_the_same_as(self, row: "OwnRow") -> Self:
        told = ("country", "concept", "topics", "spanish", "english", "questions")
        return self.filter(**{name: getattr(row, name) for name in told})

    def edition(self) -> int:
        """How often the rows were changed: one more with each that was added or removed."""
        return self.count() + self.exclude(removed_at=None).count()


class OwnRow(models.Model):
    """Words for a concept, new or of the house. A row is never changed: it is removed, and another
    added, so that what the thesaurus was in an edition can be told.

    country    where they are words of a country: they are understood, and never shown
    concept    its preferred word in Spanish
    spanish, english  words and phrases as in a file of the house, with commas between them
    questions  that the row is to answer, one a line
    """

    country = models.CharField(max_length=2, blank=True)
    concept = models.CharField(max_length=60)
    topics = models.JSONField(default=list, blank=True, help_text="keys")
    spanish = models.TextField(blank=True)
    english = models.TextField(blank=True)
    questions = models.TextField(blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    added_at = models.DateTimeField()
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)

    objects = OwnRowQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(concept=""), name="own_row_names_a_concept"),
            models.CheckConstraint(
                condition=Q(removed_by=None) | Q(removed_at__isnull=False),
                name="own_row_removed_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.concept
