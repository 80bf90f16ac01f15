"""The index: packed postings for the many, whole documents for what changed recently."""

import json
import zlib
from collections.abc import Mapping
from secrets import randbits

from django.db import models
from django.utils import timezone


def new_version() -> int:
    """Never twice the same, not even after a database was restored: what a process keeps in
    memory is known by it."""
    return randbits(62)


class Collection(models.Model):
    """What is indexed together, such as all practices."""

    name = models.CharField(max_length=40, unique=True)
    version = models.BigIntegerField(default=new_version, help_text="another with each packing")
    # Of the packed documents: numbers (uint32, ascending) and lengths (float32), aligned.
    ids = models.BinaryField(default=b"")
    lengths = models.BinaryField(default=b"")

    def __str__(self) -> str:
        return self.name


class Posting(models.Model):
    """Where a term stands in the packed documents of a collection."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="postings")
    term = models.CharField(max_length=40)
    coded = models.BinaryField(help_text="see methods.retrieval.coding")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collection", "term"], name="posting_once")]

    def __str__(self) -> str:
        return self.term


class Document(models.Model):
    """A document's terms with their weighted frequencies: what is needed to take it out again.

    While `is_packed` is false the packed postings of this document are not to be believed. A
    removed document keeps its empty row.
    """

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="documents")
    number = models.PositiveIntegerField()
    packed_frequencies = models.BinaryField(default=b"", help_text="compressed JSON")
    length = models.FloatField(default=0)
    is_packed = models.BooleanField(default=False)
    is_removed = models.BooleanField(default=False)
    # Terms it no longer has, of which packed postings may still name it.
    stale_terms = models.JSONField(default=list)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "number"], name="document_once")
        ]
        indexes = [
            models.Index(
                fields=["collection"], condition=models.Q(is_packed=False), name="document_fresh"
            )
        ]

    def __str__(self) -> str:
        return f"{self.collection_id}/{self.number}"

    @property
    def frequencies(self) -> dict[str, float]:
        """Weighted frequency of each term."""
        if not self.packed_frequencies:
            return {}
        found: dict[str, float] = json.loads(zlib.decompress(self.packed_frequencies))
        return found

    @frequencies.setter
    def frequencies(self, frequencies: Mapping[str, float]) -> None:
        text = json.dumps(frequencies, separators=(",", ":")).encode()
        self.packed_frequencies = zlib.compress(text, 3) if frequencies else b""
