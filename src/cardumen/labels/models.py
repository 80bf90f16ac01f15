"""Labels, and the words of people's own beside the topics."""

from typing import Any, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from cardumen.labels.enums import LabelKind
from cardumen.labels.vocabulary import TOPICS

LONGEST_TAG = 30
MOST_TAGS = 3
MOST_TOPICS = 5

Labelled = TypeVar("Labelled", bound=models.Model)


class LabelledQuerySet(models.QuerySet[Labelled]):
    """Of things whose labels are called `tags`."""

    def tagged(self, kind: str, value: str) -> Self:
        """On a topic also those that carry one which it replaced."""
        values = TOPICS.covered(value) if kind == LabelKind.TOPIC else {value}
        if len(values) == 1:
            return self.filter(tags__kind=kind, tags__value=value)
        link: Any = self.model._meta.get_field("tags")
        labels = link.related_model._default_manager.filter(kind=kind, value__in=values)
        return self.filter(pk__in=labels.values(link.field.name))


def once(thing: str) -> models.UniqueConstraint:
    """A thing, by the name of its column, carries a label once."""
    return models.UniqueConstraint(fields=["kind", "value", thing], name="%(class)s_once")


class Label(models.Model):
    """A topic, level, subject or word that a thing carries; a room's own table adds the link to
    the thing, with `tags` as its other end."""

    kind = models.CharField(max_length=8, choices=LabelKind)
    value = models.CharField(max_length=30)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.value


class FreeTag(models.Model):
    """A word that someone labelled a thing with. Whoever wrote it first decided its spelling.

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
