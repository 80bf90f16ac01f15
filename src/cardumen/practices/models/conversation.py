"""What is said about a practice, and who thanked for it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Organisation
from cardumen.practices.enums import RemarkKind
from cardumen.practices.models.practices import Practice
from cardumen.practices.queries import RemarkQuerySet


class Remark(models.Model):
    """A question, a wish to talk or to visit, an answer: one voice in a practice's conversation."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="remarks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="remarks_made"
    )
    kind = models.CharField(max_length=8, choices=RemarkKind)
    body = models.TextField(_("what you want to say"))
    at = models.DateTimeField()
    is_hidden = models.BooleanField(default=False)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.body[:40]}"


class Thanks(models.Model):
    """An organisation thanked for a practice, once."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="thanks")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="thanks_given")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "organisation"], name="thanks_once")
        ]
        verbose_name_plural = "thanks"

    def __str__(self) -> str:
        return f"{self.organisation}: {self.practice}"
