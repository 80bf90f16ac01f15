"""Practices that a network's coordinator put together, in an order and with a word on each."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.networks.enums import Visibility
from cardumen.networks.models import Network
from cardumen.practices.enums import CollectionState
from cardumen.practices.models.practices import Practice
from cardumen.practices.queries import CollectedQuerySet, CollectionQuerySet


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
