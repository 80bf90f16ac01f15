"""What a school offers those who visit it."""

from typing import Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Organisation
from cardumen.internships.enums import Mode, VisitState
from cardumen.kernel.days import DayField
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.models import Practice

MOST_SLOTS: Final = 20


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """For whoever belongs to a network, and the school itself: who could come."""
        standing = standing_of(viewer)
        if standing.is_member:
            return self
        return self.filter(organisation__in=standing.organisations)


class Offer(models.Model):
    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="offer")
    practices = models.ManyToManyField(Practice, related_name="offers", blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    learn = models.TextField(_("what visitors can learn"), blank=True)
    welcome = models.CharField(_("whom you would like to receive"), max_length=200, blank=True)
    languages = models.CharField(_("languages you speak"), max_length=100, blank=True)
    access = models.CharField(_("accessibility"), max_length=200, blank=True)
    lodging = models.CharField(_("where to stay"), max_length=200, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = OfferQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.organisation)


class SlotQuerySet(models.QuerySet["Slot"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(offer__in=Offer.objects.visible_to(viewer).values("pk"))

    def to_come(self) -> Self:
        return self.filter(ends_on__gte=timezone.localdate()).order_by("begins_on", "pk")

    def with_taken(self) -> Self:
        """With the number of visits whose dates lie in each, as `taken`."""
        inside = Q(
            offer__organisation__visits_received__state__in=[
                VisitState.DATED, VisitState.TOOK_PLACE,
            ],
            offer__organisation__visits_received__begins_on__lte=F("ends_on"),
            offer__organisation__visits_received__ends_on__gte=F("begins_on"),
        )  # fmt: skip
        taken = Count("offer__organisation__visits_received", filter=inside)
        return self.annotate(taken=taken)


class Slot(models.Model):
    """Days or weeks in which the school receives so many teams."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="slots")
    begins_on = DayField(_("first day"))
    ends_on = DayField(_("last day"))
    places = models.PositiveSmallIntegerField(_("teams"))
    mode = models.CharField(_("how"), max_length=9, choices=Mode, default=Mode.IN_PERSON)

    objects = SlotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(begins_on__lte=F("ends_on")), name="slot_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.offer}, {self.begins_on}"
