"""A commitment with its checks and how it changed hands, and the one door to those that a person
may read."""

from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.commitments.committings import COMMITTINGS
from cardumen.commitments.enums import Answer, CommitmentState
from cardumen.directory.models import Organisation
from cardumen.kernel.days import DayField
from cardumen.networks.models import Network
from cardumen.networks.standing import Viewer, standing_of
from cardumen.networks.subjects import About, AboutQuerySet

# What still has to be done.
UNFINISHED = frozenset({CommitmentState.OPEN, CommitmentState.PARTLY})


class CommitmentQuerySet(AboutQuerySet["Commitment"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Those of where they work, and what each subject declares. What schools promise each
        other is not for those who supervise or fund them: no office opens it."""
        read = (
            Q(subject=key, number__in=one.readers(viewer).values("pk"))
            for key, one in COMMITTINGS.items()
        )
        return self.filter(reduce(or_, read, self._own(viewer)))

    def owned_by(self, viewer: Viewer) -> Self:
        """By where they work."""
        return self.filter(self._own(viewer))

    def _own(self, viewer: Viewer) -> Q:
        return Q(organisation__in=standing_of(viewer).organisations)

    def unfinished(self) -> Self:
        return self.filter(state__in=UNFINISHED)

    def with_both(self) -> Self:
        """With the organisation that owns it, where that is, and the person who does it."""
        return self.select_related("organisation__commune", "organisation__region", "doer")


class Commitment(About):
    """`organisation` will do something, and `doer` sees to it. `title` is what it is about, as it
    was called then; it may refer to another thing, as one about a visit does to a practice:
    `reference` is its subject. Days are those of the calendar where the organisation is."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="commitments")
    doer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    network = models.ForeignKey(Network, models.PROTECT, null=True, related_name="+")
    reference = models.CharField(max_length=20, blank=True)
    reference_number = models.PositiveBigIntegerField(null=True)
    title = models.CharField(_("about"), max_length=200)
    what = models.TextField(_("what will be done"))
    place = models.CharField(_("where"), max_length=140, blank=True)
    sign = models.TextField(_("how to see that it worked"), blank=True)
    due_on = DayField(_("by when"))
    made_on = DayField(_("since"))
    state = models.CharField(max_length=7, choices=CommitmentState, default=CommitmentState.OPEN)

    objects = CommitmentQuerySet.as_manager()

    class Meta(About.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(reference="") ^ Q(reference_number__isnull=False),
                name="commitment_refers_to_one_thing",
            ),
        ]
        indexes = [
            *About.Meta.indexes,
            models.Index(fields=["organisation", "state", "due_on"], name="commitment_by_owner"),
        ]
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.what[:60]}"

    def get_absolute_url(self) -> str:
        return reverse("commitments:page", args=[self.pk])


class CheckQuerySet(models.QuerySet["Check"]):
    def asked(self) -> Self:
        """Those that it was agreed to ask."""
        return self.filter(days__gt=0)

    def unanswered(self) -> Self:
        return self.filter(answered_at=None)

    def latest_due(self, today: date) -> "Check | None":
        """The one that is asked now: an earlier one is asked no more."""
        return self.asked().filter(day__lte=today).order_by("days").last()

    def due(self, today: date) -> Self:
        """Unanswered, of what was not dropped, with none after them that is due too."""
        later = Check.objects.filter(
            commitment=models.OuterRef("commitment"), days__gt=models.OuterRef("days"),
            day__lte=today,
        )  # fmt: skip
        going = self.asked().unanswered().filter(day__lte=today)
        going = going.exclude(commitment__state=CommitmentState.DROPPED)
        return going.filter(~models.Exists(later))

    def with_commitments(self) -> Self:
        return self.select_related(
            "commitment__organisation__commune", "commitment__organisation__region",
            "commitment__doer",
        )  # fmt: skip


class Check(models.Model):
    """How a commitment is going, asked `days` after it was made: on that `day` or when someone
    could be asked; without days what someone wrote unasked."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="checks")
    days = models.PositiveSmallIntegerField(default=0)
    day = DayField()
    asked_at = models.DateTimeField(null=True)
    answer = models.CharField(_("answer"), max_length=7, choices=Answer, blank=True)
    words = models.TextField(_("in a line"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered"), null=True)

    objects = CheckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "days"], condition=Q(days__gt=0), name="check_once"
            ),
            models.CheckConstraint(
                condition=Q(answer="") ^ Q(answered_at__isnull=False),
                name="check_answered_has_date",
            ),
        ]
        indexes = [models.Index(fields=["day"], name="check_by_day")]
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return f"{self.commitment_id}: {self.days} {self.answer}".strip()


class Handover(models.Model):
    """Who had it before, who has it since, and why."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="handovers")
    from_organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    from_doer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    doer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    words = models.TextField(_("why"), blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.from_organisation}: {self.organisation}"


def reference_columns(key: str, thing: Any) -> dict[str, Any]:
    """The two columns by which a row refers to it; None for nothing."""
    if thing is None:
        return {"reference": "", "reference_number": None}
    return {"reference": key, "reference_number": thing.pk}
