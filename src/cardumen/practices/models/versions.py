"""What a practice said at each time it was shared."""

from django.conf import settings
from django.db import models

from cardumen.practices.models.practices import Practice


class Version(models.Model):
    """The texts as they were published, or changed afterwards; never changed itself.

    `changed` names the fields that differ from the version before it; `note` is what the author
    says of the change. A version whose words were taken away keeps who and when, and no texts.
    """

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True)
    restored = models.PositiveIntegerField(null=True, help_text="number of the version it repeats")
    changed = models.JSONField(default=list)
    texts = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "number"], name="version_once")]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.practice} {self.number}"
