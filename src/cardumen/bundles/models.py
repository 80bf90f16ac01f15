"""Which installation this is, where records came from, and the bundles that were asked for."""

from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cardumen.bundles.enums import BundleState
from cardumen.files.models import Blob
from cardumen.networks.models import Network
from cardumen.networks.offices import COORDINATOR
from cardumen.networks.standing import Viewer, standing_of
from cardumen.people.models import Person


def new_key() -> str:
    return uuid4().hex


class Installation(models.Model):
    """One row: the name by which other installations know this one, drawn once."""

    key = models.CharField(max_length=32, default=new_key)

    def __str__(self) -> str:
        return self.key


class Origin(models.Model):
    """A record that came in a bundle: its id there, and its row here.

    `came` is the digest of the record as it came; `digest`, of the row that was made of it. While
    the row still says that, a newer bundle may change it; else someone here did, and it stays.
    Both are blank where the row was here before. `network` is the id of the network with which it
    came: bundles of another do not touch it.
    """

    kind = models.CharField(max_length=30)
    installation = models.CharField(max_length=32)
    number = models.BigIntegerField()
    local = models.BigIntegerField()
    came = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    network = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "installation", "number"], name="origin_once")
        ]
        indexes = [models.Index(fields=["kind", "local"], name="origin_of")]

    def __str__(self) -> str:
        return f"{self.kind} {self.installation[:8]}:{self.number}"


class BundleQuerySet(models.QuerySet["Bundle"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Those who run the network, or coordinated it when it closed; administrators, all."""
        if not isinstance(viewer, Person) or not viewer.takes_part:
            return self.none()
        if viewer.administers:
            return self.all()
        held = Q(network__offices__person=viewer, network__offices__key=COORDINATOR.key)
        held &= Q(network__offices__since__lte=F("network__closed_on"))
        held &= Q(network__offices__until=None) | Q(
            network__offices__until__gte=F("network__closed_on")
        )
        own = self.model._default_manager.filter(held).values("pk")
        return self.filter(Q(network__in=standing_of(viewer).runs) | Q(pk__in=own))

    def ready(self) -> Self:
        return self.filter(state=BundleState.READY)

    def made_before(self, moment: datetime) -> Self:
        """Ready ones that were made before this moment, with a file that is still kept."""
        return self.ready().filter(made_at__lt=moment)


class Bundle(models.Model):
    """A bundle of a network that someone asked for; its file is kept for some days."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="bundles")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    recipient = models.CharField(max_length=160, help_text="who receives it")
    recipient_email = models.EmailField(blank=True, help_text="where corrections are sent")
    state = models.CharField(max_length=9, choices=BundleState, default=BundleState.WAITING)
    asked_at = models.DateTimeField(auto_now_add=True)
    made_at = models.DateTimeField(null=True)
    blob = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="bundles")
    size = models.PositiveBigIntegerField(default=0)
    counts = models.JSONField(default=dict, help_text="records by kind")
    named = models.PositiveIntegerField(default=0, help_text="people with their names")
    unnamed = models.PositiveIntegerField(default=0)

    objects = BundleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=BundleState.READY) ^ Q(blob=None), name="bundle_ready_has_file"
            ),
            models.UniqueConstraint(
                fields=["network"],
                condition=Q(state=BundleState.WAITING),
                name="bundle_one_at_a_time",
            ),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.network} {self.asked_at:%Y-%m-%d}"
