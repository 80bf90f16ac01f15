"""How many visits a school can receive."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Organisation


class Hosting(models.Model):
    """How many more visits a school can receive this semester, by its own word."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="hosting")
    visits_left = models.PositiveSmallIntegerField(_("number of visits you can still receive"))
    offers_virtual = models.BooleanField(_("also by video call"), default=False)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.organisation}: {self.visits_left}"
