"""How far a visit has come, and how the two schools meet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.lifecycle import Lifecycle


class VisitState(models.TextChoices):
    AGREED = "agreed", _("agreed, without dates")
    DATED = "dated", _("dates agreed")
    TOOK_PLACE = "took_place", _("took place")
    CANCELLED = "cancelled", _("cancelled")


VISIT = Lifecycle(
    "Visit",
    {
        VisitState.AGREED: {VisitState.DATED, VisitState.CANCELLED},
        VisitState.DATED: {VisitState.DATED, VisitState.TOOK_PLACE, VisitState.CANCELLED},
        VisitState.TOOK_PLACE: set(),
        VisitState.CANCELLED: set(),
    },
    refusal={
        VisitState.AGREED: _("Choose the dates of this visit first."),
        VisitState.DATED: _("This visit has dates already."),
        VisitState.TOOK_PLACE: _("This visit has already taken place."),
        VisitState.CANCELLED: _("This visit was cancelled."),
    },
)


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("in person")
    VIRTUAL = "virtual", _("by video call")
    MIXED = "mixed", _("in person and by video call")
