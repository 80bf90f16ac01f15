"""A visit of one school to another, and the doors to it."""

from collections.abc import Collection
from typing import Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cardumen.asks.models import Ask
from cardumen.challenges.models import Challenge
from cardumen.directory.models import Organisation, owned_by
from cardumen.internships.enums import Mode, VisitState
from cardumen.kernel.days import DayField
from cardumen.kernel.names import to
from cardumen.networks.models import Network
from cardumen.networks.sharing.audiences import of_their_zones
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.models import Practice

SIDES: Final = ("organisation", "host")


class VisitQuerySet(models.QuerySet["Visit"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Whole, for the people of the two schools and no one else."""
        return self.between(standing_of(viewer).organisations)

    def titles_visible_to(self, viewer: Viewer) -> Self:
        """Who visits whom, when, and how far it has come: for the two schools; those who run its
        network, or the zone of one of the two; and those who supervise or own one of them. What
        the schools wrote is not fetched."""
        standing = standing_of(viewer)
        known = Q(organisation__in=standing.organisations) | Q(host__in=standing.organisations)
        known |= Q(network__in=standing.runs | standing.titles)
        for side in SIDES:
            for network in standing.in_zones:
                known |= Q(network=network) & of_their_zones(viewer, network, side)
            if standing.owns:
                known |= owned_by(standing.owners, standing.owner_numbers, side)
        return self.filter(known).defer(*Visit.TEXTS)

    def between(self, organisations: Collection[int]) -> Self:
        """Of these organisations, on either side."""
        return self.filter(Q(organisation__in=organisations) | Q(host__in=organisations))

    def with_both(self) -> Self:
        return self.select_related("organisation__commune", "host__commune", "network")

    def latest_first(self) -> Self:
        """By the day on which they begin; before these, those that have none yet."""
        return self.order_by(models.F("begins_on").desc(nulls_first=True), "-agreed_at", "-pk")


class Visit(models.Model):
    """`organisation` sends its educators to `host`. `organiser` and `receiver` arrange it, one of
    each side. Its `network`: one in which both are, whose coordinators know of it."""

    TEXTS: Final = ("aim", "cancelled_why")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="visits")
    host = models.ForeignKey(Organisation, models.PROTECT, related_name="visits_received")
    network = models.ForeignKey(
        Network, models.PROTECT, null=True, blank=True, related_name="visits"
    )
    challenge = models.ForeignKey(
        Challenge, models.SET_NULL, null=True, blank=True, related_name="visits"
    )
    practice = models.ForeignKey(
        Practice, models.SET_NULL, null=True, blank=True, related_name="visits"
    )
    ask = models.OneToOneField(Ask, models.SET_NULL, null=True, blank=True, related_name="visit")
    organiser = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    mode = models.CharField(gettext_lazy("how"), max_length=9, choices=Mode, default=Mode.IN_PERSON)
    state = models.CharField(max_length=10, choices=VisitState, default=VisitState.AGREED)
    agreed_at = models.DateTimeField(gettext_lazy("agreed"))
    begins_on = DayField(gettext_lazy("first day"), null=True, blank=True)
    ends_on = DayField(gettext_lazy("last day"), null=True, blank=True)
    aim = models.TextField(gettext_lazy("what the visitors want to learn"), blank=True)
    consented_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    consented_at = models.DateTimeField(
        null=True, blank=True, help_text="when who answers for the visiting school let the team go"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.TextField(gettext_lazy("why it was cancelled"), blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(begins_on=None, ends_on=None) | Q(begins_on__lte=models.F("ends_on")),
                name="visit_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["dated", "took_place"]) | Q(begins_on__isnull=False),
                name="visit_dated_has_dates",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["agreed", "dated"]) ^ Q(ended_at__isnull=False),
                name="visit_ended_has_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["network", "state", "begins_on"], name="visit_by_network"),
        ]

    def __str__(self) -> str:
        return _("%(school)s visits %(to_host)s") % {
            "school": self.organisation, "to_host": to(self.host),
        }  # fmt: skip

    def get_absolute_url(self) -> str:
        return reverse("internships:visit", args=[self.pk])
