"""What someone looks for again and again, and what they were told of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cardumen.practices.models.practices import Practice
from cardumen.practices.searches.enums import Rhythm


class SavedSearch(models.Model):
    """`address` is what the list was asked for, as it stands in its address."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches"
    )
    address = models.CharField(max_length=900)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "address"], name="saved_search_once")
        ]
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.address


class SearchDigest(models.Model):
    """How often someone is written to about all their saved searches together."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="search_digest"
    )
    rhythm = models.CharField(max_length=6, choices=Rhythm, default=Rhythm.WEEKLY)
    next_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rhythm=Rhythm.NEVER, next_at=None)
                | (~Q(rhythm=Rhythm.NEVER) & Q(next_at__isnull=False)),
                name="search_digest_has_moment_unless_never",
            )
        ]
        indexes = [models.Index(fields=["next_at"], name="search_digest_due")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.rhythm}"


class ToldPractice(models.Model):
    """A practice that someone was told of; they are told once."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="told_to")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "practice"], name="told_practice_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.practice_id}"
