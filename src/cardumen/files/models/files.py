"""A file, the versions of a picture, and the contents of both."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.directory.models import Organisation
from cardumen.files.enums import Fault, FileState, Kind, Shape
from cardumen.files.places import shown_somewhere
from cardumen.networks.standing import Viewer, standing_of


class Blob(models.Model):
    """Bytes that are kept, once whatever the number of files that hold them. Its row is the lock
    under which they come, and says when they are going."""

    digest = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    is_going = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.digest[:12]


class FileQuerySet(models.QuerySet["File"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Everyone: what a page that they can read shows them. Their own school: all of its own,
        also what waits, lacks a release or was refused."""
        own = Q(organisation__in=standing_of(viewer).organisations)
        return self.filter(own | shown_somewhere(viewer))


class File(models.Model):
    """What a school uploaded, or a link to it elsewhere.

    `source` is the digest of what came in: the same thing uploaded twice is kept once. `blob` is
    its content; of a picture only the versions drawn again are kept, and `blob` is the original
    until the worker has drawn them. `people` are those who can be recognised; unknown until
    someone says.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="files")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    name = models.CharField(_("name"), max_length=120)
    content_type = models.CharField(max_length=100, blank=True)
    source = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(default=0)
    link = models.URLField(_("address"), max_length=500, blank=True)
    blob = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="files")
    state = models.CharField(max_length=8, choices=FileState, default=FileState.WAITING)
    fault = models.CharField(max_length=10, choices=Fault, blank=True)
    alt = models.CharField(_("description"), max_length=300, blank=True)
    is_decorative = models.BooleanField(_("decorative"), default=False)
    people = models.PositiveSmallIntegerField(_("people"), null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = FileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "source"], name="file_once"),
            models.CheckConstraint(
                condition=Q(kind=Kind.LINK) ^ Q(link=""), name="file_only_a_link_has_one"
            ),
            models.CheckConstraint(
                condition=Q(state=FileState.REFUSED) ^ Q(fault=""), name="file_refused_has_fault"
            ),
            models.CheckConstraint(
                condition=~Q(state=FileState.REFUSED) | Q(blob=None),
                name="file_refused_keeps_nothing",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page about it, for the people of its school."""
        return reverse("files:about", args=[self.pk])


class RenditionQuerySet(models.QuerySet["Rendition"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Those of files that the viewer sees."""
        return self.filter(file__in=File.objects.visible_to(viewer).values("pk"))


class Rendition(models.Model):
    """One version of a picture, drawn again from its pixels."""

    file = models.ForeignKey(File, models.CASCADE, related_name="renditions")
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="renditions")
    shape = models.CharField(max_length=5, choices=Shape)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    content_type = models.CharField(max_length=20)

    objects = RenditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "shape", "width"], name="rendition_once")
        ]
        ordering = ["shape", "width"]

    def __str__(self) -> str:
        return f"{self.file} {self.shape} {self.width}"

    def get_absolute_url(self) -> str:
        return reverse("files:picture", args=[self.pk])


def unused_blobs() -> Q:
    """Contents that nothing needs any more: no file, no version of a picture, nothing of the rooms
    above that keeps contents too."""
    unused: Any = Q()
    for link in Blob._meta.related_objects:
        holders = link.field.model._default_manager.filter(**{link.field.name: OuterRef("pk")})
        unused &= ~models.Exists(holders)
    return Q(unused)
