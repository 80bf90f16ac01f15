"""What somebody from outside found."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cardumen.practices.enums import Verdict
from cardumen.practices.models.practices import Practice
from cardumen.practices.queries import VerificationQuerySet


class Verification(models.Model):
    """What somebody from outside the school found when she looked at the evidence. Nothing of it is
    deleted: it can be withdrawn, and it is of the text that she read."""

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
    withdrawal = models.TextField(_("why it no longer stands"), blank=True)

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
