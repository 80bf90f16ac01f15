"""Who agreed to be seen or heard in a file."""

from collections.abc import Collection
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cardumen.files.enums import FileState, Giver, Kind
from cardumen.files.models.files import File
from cardumen.kernel.days import DayField
from cardumen.networks.enums import Visibility
from cardumen.networks.standing import Viewer, standing_of


class ReleaseQuerySet(models.QuerySet["Release"]):
    def valid(self) -> Self:
        """Neither withdrawn nor expired; `expires_on` is the last day on which it holds."""
        return self.filter(withdrawn_at=None, expires_on__gte=timezone.localdate())

    def reaching(self, reaches: Collection[str]) -> Self:
        return self.filter(reach__in=reaches)

    def ended_before(self, moment: datetime) -> Self:
        """Withdrawn or expired before then, and not yet forgotten."""
        expired = Q(withdrawn_at=None, expires_on__lt=timezone.localdate(moment))
        return self.exclude(about="").filter(Q(withdrawn_at__lt=moment) | expired)

    def visible_to(self, viewer: Viewer) -> Self:
        """The people of the school whose file it is; no one else learns a name."""
        return self.filter(file__organisation__in=standing_of(viewer).organisations)


class Release(models.Model):
    """That someone, or a group, may be seen or heard in a file: how far, until when, and what
    proves it. What is withdrawn stays withdrawn; whoever agrees again gives another one."""

    file = models.ForeignKey(File, models.CASCADE, related_name="releases")
    about = models.CharField(_("people shown"), max_length=120, blank=True)
    people = models.PositiveSmallIntegerField(_("number of people"), default=1)
    giver = models.CharField(_("consent given by"), max_length=8, choices=Giver)
    given_by = models.CharField(_("name of the guardian"), max_length=120, blank=True)
    reach = models.CharField(_("who may see it"), max_length=8, choices=Visibility)
    in_print = models.BooleanField(_("also on paper and in PDF"), default=False)
    expires_on = DayField(_("until"))
    proof = models.ForeignKey(File, models.PROTECT, null=True, related_name="proves")
    proof_kept_at = models.CharField(_("place of the signed paper"), max_length=200, blank=True)
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

    @property
    def holds(self) -> bool:
        """Whether it is `valid`, of a row that was fetched."""
        return self.withdrawn_at is None and self.expires_on >= timezone.localdate()


def showable(audience: str, *, printed: bool = False, prefix: str = "") -> Q:
    """Files that are checked and described, in which everyone who can be recognised is covered
    by releases that hold today and reach this audience (a value of Visibility)."""
    file = OuterRef(f"{prefix}pk" if prefix else "pk")
    valid = Release.objects.filter(file=file).valid().reaching(Visibility(audience).and_wider)
    if printed:
        valid = valid.filter(in_print=True)
    covered = valid.order_by().values("file").annotate(n=Sum("people")).values("n")
    described = (
        ~Q(**{f"{prefix}kind": Kind.PICTURE})
        | ~Q(**{f"{prefix}alt": ""})
        | Q(**{f"{prefix}is_decorative": True})
    )
    return (
        Q(**{f"{prefix}state": FileState.READY})
        & described
        & Q(**{f"{prefix}people__lte": Coalesce(Subquery(covered), 0)})
    )
