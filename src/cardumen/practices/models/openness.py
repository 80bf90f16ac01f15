"""What repositories and feeds are told of the practices that everyone reads, and since when."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q


class OpenRecordQuerySet(models.QuerySet["OpenRecord"]):
    def still_open(self) -> Self:
        return self.exclude(digest="")

    def in_order(self) -> Self:
        return self.order_by("changed_at", "number")

    def changed(self, since: datetime | None, until: datetime | None) -> Self:
        """Both moments included."""
        found = self if since is None else self.filter(changed_at__gte=since)
        return found if until is None else found.filter(changed_at__lte=until)

    def after(self, moment: datetime, number: int) -> Self:
        """What follows that record in their order, whether or not it is still there."""
        later = Q(changed_at__gt=moment) | Q(changed_at=moment, number__gt=number)
        return self.filter(later, changed_at__gte=moment)

    def in_set(self, spec: str) -> Self:
        """A set holds what the sets below it hold: `topic` all of `topic:reading`."""
        sets = OpenSet.objects
        within = sets.filter(Q(spec=spec) | Q(spec__startswith=f"{spec}:"))
        return self.filter(pk__in=within.values("record"))


class OpenRecord(models.Model):
    """A practice that everyone reads, or once read: `number` is its own, and stays though it be
    erased. `changed_at`, to the second, is when what everyone reads of it last changed, or ceased
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
