"""What happened, in order; never changed."""

from django.db import models


class Entry(models.Model):
    kind = models.CharField(max_length=80)
    payload = models.JSONField()
    # Ids, not links: an entry outlives the person and the organisation it names.
    by = models.BigIntegerField(null=True)
    acting_for = models.BigIntegerField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "at"], name="entry_kind_at"),
            models.Index(fields=["by", "at"], name="entry_by_at"),
        ]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"
