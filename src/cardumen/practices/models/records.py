"""What repositories and feeds are told of the practices that everybody reads, and since when."""

from django.db import models

from cardumen.practices.queries import OpenRecordQuerySet


class OpenRecord(models.Model):
    """A practice that everybody reads, or once read: `number` is its own, and stays though it be
    erased. `changed_at`, to the second, is when what everybody reads of it last changed, or ceased
    to be read. `digest` stands for what they read; it is blank once they read it no more. Nothing
    else is kept of what was taken back."""

    number = models.PositiveBigIntegerField(primary_key=True)
    changed_at = models.DateTimeField()
    digest = models.CharField(max_length=64, blank=True)

    objects = OpenRecordQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["changed_at", "number"], name="open_record_in_order")]

    def __str__(self) -> str:
        return f"{self.number} {self.changed_at:%Y-%m-%d}"


class OpenSet(models.Model):
    """A set that the record is in; of one that was taken back, the last it was in."""

    record = models.ForeignKey(OpenRecord, models.CASCADE, related_name="sets")
    spec = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["spec", "record"], name="open_set_once")]
        ordering = ["spec"]

    def __str__(self) -> str:
        return self.spec
