"""What someone from outside found."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cardumen.networks.sharing.audiences import firewalled, written_for
from cardumen.networks.sharing.records import Addressed
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.enums import Verdict
from cardumen.practices.models.practices import Practice


class VerificationQuerySet(models.QuerySet["Verification"]):
    def standing(self) -> Self:
        """Those that found it so, of the text as it is now, and were not withdrawn."""
        return self.filter(verdict=Verdict.SO, outdated_at=None, withdrawn_at=None)

    def visible_to(self, viewer: Viewer) -> Self:
        """Of practices that they can read: what was found so, withdrawn or not. What is missing is
        between the school and those who verify in its network."""
        readable = Practice.objects.visible_to(viewer).values("pk")
        standing = standing_of(viewer)
        theirs = Q(practice__organisation__in=standing.organisations)
        theirs |= Q(practice__network__in=standing.verifies) & ~firewalled(viewer, "practice__")
        found = Q(verdict=Verdict.SO) & written_for(viewer, "practice__")
        return self.filter(found | theirs, practice__in=readable)


class Verification(Addressed):
    """What someone from outside the school found when they looked at the evidence. Nothing of it is
    deleted: it can be withdrawn, and it is of the text that they read."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="verifications")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict, default=Verdict.SO)
    finding = models.TextField(_("finding"))
    at = models.DateTimeField()
    outdated_at = models.DateTimeField(null=True, help_text="the results were rewritten since")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    withdrawal = models.TextField(_("reason for withdrawing the verification"), blank=True)

    objects = VerificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) ^ ~Q(withdrawal=""),
                name="verification_withdrawn_with_reason",
            )
        ]
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.practice} {self.at:%Y-%m-%d}"

    @property
    def stands(self) -> bool:
        return self.verdict == Verdict.SO and self.outdated_at is None and self.withdrawn_at is None
