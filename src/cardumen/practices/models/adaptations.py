"""A practice tried elsewhere."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Organisation
from cardumen.kernel.days import DayField
from cardumen.networks.enums import Visibility
from cardumen.networks.sharing.audiences import behind_the_wall, own, written_for
from cardumen.networks.sharing.records import Addressed
from cardumen.networks.standing import Viewer
from cardumen.practices.enums import AdaptationState
from cardumen.practices.models.practices import Practice


class AdaptationQuerySet(models.QuerySet["Adaptation"]):
    def first_of(self, organisation: int | None) -> Self:
        """Its own before all; then those carried through, and of these the measured ones."""
        own = models.Case(models.When(organisation=organisation, then=0), default=1)
        return self.order_by(own, "state", "-measured", "pk")

    def trying_for(self, days: int, *, within: int) -> Self:
        """Begun so many days ago, or up to `within` days more, and not yet told the end of."""
        today = timezone.localdate()
        return self.filter(
            state=AdaptationState.TRYING,
            started_on__lte=today - timedelta(days=days),
            started_on__gt=today - timedelta(days=days + within),
        )

    def with_places(self) -> Self:
        return self.select_related("organisation__commune", "organisation__region")

    def visible_to(self, viewer: Viewer) -> Self:
        """Those of practices that the viewer can read (see `told_to`)."""
        return self.filter(Practice.is_read_by(viewer, "practice__")).told_to(viewer)

    def told_to(self, viewer: Viewer) -> Self:
        """What was told to an audience that they are one of, or by where they work; but what
        schools behind the wall tell, only where everyone reads it."""
        told = own(viewer) | written_for(viewer, "practice__")
        walled = behind_the_wall(viewer)
        return self.filter(told, ~walled | Q(audience=Visibility.PUBLIC))


class Adaptation(Addressed):
    """A practice tried in another school: what was changed and what came of it."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="adaptations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="adaptations")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=AdaptationState, default=AdaptationState.TRYING)
    started_on = DayField()
    changed = models.TextField(_("what we changed"), blank=True)
    outcome = models.TextField(_("results"), blank=True)
    measured = models.BooleanField(_("we measured an improvement"), default=False)
    would_repeat = models.BooleanField(_("would you do it again?"), null=True, blank=True)

    objects = AdaptationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "organisation"], name="adaptation_once")
        ]
        ordering = ["started_on", "id"]

    def __str__(self) -> str:
        return f"{self.practice} · {self.organisation}"
