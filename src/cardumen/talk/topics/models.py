"""Topics of a network, and the one door to them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Organisation
from cardumen.networks.enums import Visibility
from cardumen.networks.models import Network, Zone
from cardumen.networks.sharing.audiences import firewalled
from cardumen.networks.standing import Viewer, standing_of


class TopicQuerySet(models.QuerySet["Topic"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Members of its network, and those whose office lets them read what its members share;
        whoever coordinates a zone alone: those of that zone, and those of no zone. No one behind
        the firewall, no visitor, no administrator as such."""
        standing = standing_of(viewer)
        read = Q(network__in=standing.networks)
        for_zones = Q(zone=None) | Q(zone__in=standing.zones)
        read |= Q(network__in=standing.in_zones) & for_zones
        return self.filter(read & ~firewalled(viewer))

    def pinned_first(self) -> Self:
        """Then those in which someone wrote last."""
        return self.order_by(F("pinned_at").desc(nulls_last=True), "-heard_at", "-pk")

    def with_place(self) -> Self:
        return self.select_related("network", "zone", "organisation", "author")


class Topic(models.Model):
    """A conversation that a member of a network began there. Without a `zone` it is for the whole
    network; one of a zone the other members read as well. `heard_at`: when someone wrote last."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="topics")
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, blank=True, related_name="topics")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="topics")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="topics"
    )
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    title = models.CharField(_("title"), max_length=140)
    at = models.DateTimeField()
    heard_at = models.DateTimeField()
    pinned_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = TopicQuerySet.as_manager()

    # Always: what is said in it is for the members of its network.
    visibility = Visibility.NETWORK

    class Meta:
        indexes = [models.Index(fields=["network", "-heard_at"], name="topic_heard")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("talk:topic", args=[self.pk])
