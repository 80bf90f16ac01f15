"""Practices that a network's coordinator put together, in an order and with a word on each."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.labels.enums import LabelKind
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Network
from cardumen.networks.sharing.audiences import addressed_to, moderated_by
from cardumen.networks.standing import Viewer
from cardumen.practices.collections.enums import CollectionState
from cardumen.practices.models import PracticeTag
from cardumen.practices.models.practices import Practice
from cardumen.practices.models.tellings import LONG_TEXTS


class CollectionQuerySet(models.QuerySet["Collection"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Published ones: to everyone, to the readers of any network, or to those of its own, as
        it says; whoever is behind the firewall of its network reads only what is public. Those who
        run its network, and administrators: all of it, before it is published too."""
        published = Q(state=CollectionState.PUBLISHED) & addressed_to(viewer, school="")
        return self.filter(published | moderated_by(viewer, school=""))


class CollectedQuerySet(models.QuerySet["Collected"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Published practices that the viewer can read, in their order; of a collection that they
        may see."""
        return self.filter(Practice.is_read_by(viewer, "practice__")).order_by("position", "pk")

    def for_contents(self) -> Self:
        """With what a card says of the practice, its first topic as `topic`."""
        tags = PracticeTag.objects
        topics = tags.filter(practice=models.OuterRef("practice"), kind=LabelKind.TOPIC)
        return (
            self.select_related("practice__organisation__commune", "practice__organisation__region")
            .annotate(topic=models.Subquery(topics.order_by("pk").values("value")[:1]))
            .defer(*(f"practice__{name}" for name in LONG_TEXTS))
        )


class Collection(models.Model):
    network = models.ForeignKey(Network, models.PROTECT, related_name="collections")
    title = models.CharField(_("title"), max_length=120)
    why = models.TextField(_("why these"), blank=True)
    visibility = models.CharField(_("who can read it"), max_length=8, choices=Visibility)
    state = models.CharField(max_length=10, choices=CollectionState, default=CollectionState.DRAFT)
    curator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True)

    objects = CollectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=CollectionState.DRAFT) | Q(published_at__isnull=False),
                name="collection_published_has_date",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("practices:collection", args=[self.pk])


class Collected(models.Model):
    """A practice in a collection; the smallest position stands first."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="items")
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="collected")
    note = models.CharField(_("why this one"), max_length=400, blank=True)
    position = models.PositiveSmallIntegerField()

    objects = CollectedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "practice"], name="collected_once")
        ]
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.collection} {self.position}"
