"""Words of people's own, beside the topics."""

from django.conf import settings
from django.db import models
from django.db.models import Q

LONGEST_TAG = 30
MOST_TAGS = 3
MOST_TOPICS = 5


class FreeTag(models.Model):
    """A word that somebody labelled a practice with. Whoever wrote it first decided its spelling.

    Merged into a topic, it stands for the topic from then on.
    """

    plain = models.CharField(max_length=LONGEST_TAG, unique=True, help_text="without accents")
    value = models.CharField(max_length=LONGEST_TAG, help_text="as it is shown")
    topic = models.CharField(max_length=30, blank=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    merged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(topic="") | Q(merged_at__isnull=False), name="free_tag_merged_has_date"
            ),
            models.CheckConstraint(condition=~Q(plain=""), name="free_tag_says_something"),
        ]

    def __str__(self) -> str:
        return self.value
