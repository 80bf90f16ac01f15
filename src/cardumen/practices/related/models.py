"""Which practices are related to which: computed, and kept to be read quickly."""

from django.db import models

from cardumen.practices.models.practices import Practice


class Relation(models.Model):
    """`other` is worth reading for whoever reads `practice`, the more the higher its score."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="relations")
    other = models.ForeignKey(Practice, models.CASCADE, related_name="related_to")
    score = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "other"], name="relation_once"),
            models.CheckConstraint(
                condition=~models.Q(practice=models.F("other")), name="relation_to_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} → {self.other_id}"
