"""Who agreed to be seen or heard in a file."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cardumen.files.enums import Giver
from cardumen.files.models.files import File
from cardumen.files.queries import ReleaseQuerySet
from cardumen.networks.enums import Visibility


class Release(models.Model):
    """That somebody, or a group, may be seen or heard in a file: how far, until when, and what
    proves it. What is withdrawn stays withdrawn; whoever agrees again gives another one."""

    file = models.ForeignKey(File, models.CASCADE, related_name="releases")
    about = models.CharField(_("who is in it"), max_length=120, blank=True)
    people = models.PositiveSmallIntegerField(_("how many people"), default=1)
    giver = models.CharField(_("who agreed"), max_length=8, choices=Giver)
    given_by = models.CharField(_("name of the guardian"), max_length=120, blank=True)
    reach = models.CharField(_("who may see it"), max_length=8, choices=Visibility)
    in_print = models.BooleanField(_("on paper and in PDF too"), default=False)
    expires_on = models.DateField(_("until"))
    proof = models.ForeignKey(File, models.PROTECT, null=True, related_name="proves")
    proof_kept_at = models.CharField(_("where the paper is kept"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(people__gte=1), name="release_is_about_somebody"),
        ]
        indexes = [models.Index(fields=["expires_on"], name="release_expires")]
        ordering = ["given_at", "pk"]

    def __str__(self) -> str:
        return self.about
