"""An ask, and the one door to those that a person may read."""

from collections.abc import Collection
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.asks.enums import AskState, Way
from cardumen.directory.models import Organisation
from cardumen.networks.standing import Viewer, standing_of
from cardumen.networks.subjects import About, AboutQuerySet


class AskQuerySet(AboutQuerySet["Ask"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """The two sides, and no one else: it is what two organisations say to each other."""
        return self.between(standing_of(viewer).organisations)

    def between(self, organisations: Collection[int]) -> Self:
        """Of these organisations, on either side."""
        return self.filter(Q(organisation__in=organisations) | Q(host__in=organisations))

    def received_by(self, viewer: Viewer) -> Self:
        """Whose words are read by whom they were sent to: none of what was hidden from them."""
        return self.filter(host__in=standing_of(viewer).organisations, is_hidden=False)

    def with_both(self) -> Self:
        return self.select_related("organisation", "host", "by", "answered_by")


class Ask(About):
    """`organisation` asks `host` to meet. It may name another thing, as one about a challenge does
    a practice: `reference` is its subject. `title` is that of the thing when they asked: it may be
    rewritten since, for others than them."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="asks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    host = models.ForeignKey(Organisation, models.PROTECT, related_name="asked")
    reference = models.CharField(max_length=20, blank=True)
    reference_number = models.PositiveBigIntegerField(null=True)
    title = models.CharField(_("about"), max_length=200)
    way = models.CharField(_("how"), max_length=14, choices=Way)
    dates = models.CharField(_("when"), max_length=140, blank=True)
    message = models.TextField(_("message"))
    state = models.CharField(max_length=9, choices=AskState, default=AskState.ASKED)
    at = models.DateTimeField(_("sent"))
    is_hidden = models.BooleanField(default=False)
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered"), null=True)

    objects = AskQuerySet.as_manager()

    class Meta(About.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "number", "organisation", "host"],
                condition=Q(state=AskState.ASKED),
                name="ask_waits_once",
            ),
            models.CheckConstraint(
                condition=Q(reference="") ^ Q(reference_number__isnull=False),
                name="ask_refers_to_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(state=AskState.ASKED) ^ Q(answered_at__isnull=False),
                name="ask_answered_has_date",
            ),
        ]
        indexes = [
            *About.Meta.indexes,
            models.Index(fields=["host", "state", "-at"], name="ask_by_host"),
        ]
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.host}"

    def get_absolute_url(self) -> str:
        return reverse("asks:page", args=[self.pk])
