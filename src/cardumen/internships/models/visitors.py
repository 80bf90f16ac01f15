"""Who goes: educators of the visiting school."""

from typing import Final, Self

from django.conf import settings
from django.db import models

from cardumen.directory.models import Affiliation
from cardumen.internships.models.visits import Visit
from cardumen.networks.standing import Viewer

MOST_VISITORS: Final = 4


class VisitorQuerySet(models.QuerySet["Visitor"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """For the two schools: each knows who comes."""
        return self.filter(visit__in=Visit.objects.visible_to(viewer).values("pk"))

    def with_posts(self) -> Self:
        """Each with the `post` that they hold at the visiting school today, None if they left."""
        held = Affiliation.objects.current().filter(
            person=models.OuterRef("person"), organisation=models.OuterRef("visit__organisation")
        )
        return self.annotate(post=models.Subquery(held.values("post")[:1])).select_related("person")


class Visitor(models.Model):
    visit = models.ForeignKey(Visit, models.CASCADE, related_name="visitors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="visiting")

    objects = VisitorQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "person"], name="visitor_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.person} · {self.visit}"
