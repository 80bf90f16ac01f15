"""What someone looks for again and again."""

from django.conf import settings
from django.db import models


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
