"""How often a school wants to be asked for a visit."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Organisation


class HostingQuerySet(models.QuerySet["Hosting"]):
    def open(self) -> Self:
        """Of schools that neither pause nor left a request without an answer."""
        return self.filter(is_paused=False, silent_since=None)


class Hosting(models.Model):
    """By its own word. `silent_since`: when it had left a request without an answer for so long
    that no visit to it is proposed until it says that it receives again."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="hosting")
    a_month = models.PositiveSmallIntegerField(_("requests for a visit that you want a month"))
    offers_virtual = models.BooleanField(_("also by video call"), default=False)
    is_paused = models.BooleanField(_("no requests for now"), default=False)
    silent_since = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = HostingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.organisation}: {self.a_month}"

    @property
    def is_open(self) -> bool:
        return not self.is_paused and self.silent_since is None
