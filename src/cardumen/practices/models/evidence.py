"""What somebody from outside found."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.practices.models.practices import Practice


class Verification(models.Model):
    """What somebody from outside the school found when she looked at the evidence."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="verifications")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    finding = models.TextField(_("finding"))
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.practice} {self.at:%Y-%m-%d}"
