"""A practice tried elsewhere."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Organisation
from cardumen.practices.enums import AdaptationState
from cardumen.practices.models.practices import Practice
from cardumen.practices.queries import AdaptationQuerySet


class Adaptation(models.Model):
    """A practice tried in another school: what was changed and what came of it."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="adaptations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="adaptations")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=AdaptationState, default=AdaptationState.TRYING)
    started_on = models.DateField()
    changed = models.TextField(_("what we changed"), blank=True)
    outcome = models.TextField(_("what came of it"), blank=True)
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
