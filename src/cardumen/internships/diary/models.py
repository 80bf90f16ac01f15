"""Pages of a diary, notes of the closing talk, and what each school says of the visit."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Organisation
from cardumen.internships.models import Visit, Visitor
from cardumen.kernel.days import DayField
from cardumen.networks.standing import Viewer, standing_of


class DiaryPageQuerySet(models.QuerySet["DiaryPage"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """For the team, while they work at the visiting school, and for whoever wrote it: not for
        their principal, nor for the host."""
        standing = standing_of(viewer)
        mine = Visitor.objects.filter(
            person=standing.person, visit__organisation__in=standing.organisations
        )
        return self.filter(
            Q(by=standing.person, by__isnull=False) | Q(visit__in=mine.values("visit"))
        )


class DiaryPage(models.Model):
    visit = models.ForeignKey(Visit, models.CASCADE, related_name="diary")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    day = DayField(_("day"))
    body = models.TextField(_("what you saw and thought"))
    at = models.DateTimeField(auto_now_add=True)

    objects = DiaryPageQuerySet.as_manager()

    class Meta:
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.day}: {self.body[:40]}"


class OfVisitQuerySet(models.QuerySet[models.Model]):
    """About visits, for their two schools."""

    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(visit__in=Visit.objects.visible_to(viewer).values("pk"))


class ClosingTalk(models.Model):
    """Notes that both schools read and write."""

    visit = models.OneToOneField(Visit, models.CASCADE, related_name="closing_talk")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    body = models.TextField(_("what you agreed on in the closing talk"))
    at = models.DateTimeField(auto_now=True)

    objects = OfVisitQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.visit}: {self.body[:40]}"


class Evaluation(models.Model):
    """What one of the two schools says of the visit to the other."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="evaluations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="visits_evaluated")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    worth = models.TextField(_("what was worth it"))
    otherwise = models.TextField(_("what you would do otherwise"), blank=True)
    again = models.BooleanField(_("would you do it again?"), null=True, blank=True)
    at = models.DateTimeField(auto_now=True)

    objects = OfVisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "organisation"], name="evaluation_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.worth[:40]}"
