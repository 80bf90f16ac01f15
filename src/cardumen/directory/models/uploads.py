"""Official files that an administrator gives through the web."""

from datetime import datetime
from pathlib import Path
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.directory.enums import UploadState
from cardumen.directory.models.imports import RegisterImport
from cardumen.people.models import Viewer, administers


class UploadQuerySet(models.QuerySet["Upload"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Administrators; no one else."""
        if administers(viewer):
            return self.all()
        return self.none()

    def with_reports(self) -> Self:
        return self.select_related("by", "preview", "applied")

    def left_since(self, before: datetime) -> Self:
        """Given before that moment, looked at or not to be read, and then left."""
        waiting = [UploadState.PREVIEWED, UploadState.FAILED]
        return self.filter(state__in=waiting, received_at__lt=before)


class Upload(models.Model):
    """A file that was given, on its way from preview to import. The file itself lies in `folder`
    until it is imported or thrown away."""

    kind = models.CharField(_("type"), max_length=16, choices=RegisterImport.Kind)
    name = models.CharField(max_length=200, help_text="as its giver calls it")
    folder = models.CharField(max_length=36)
    size = models.PositiveBigIntegerField()
    year = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=9, choices=UploadState, default=UploadState.READING)
    message = models.CharField(max_length=400, blank=True, help_text="why it failed")
    is_accepted = models.BooleanField(
        default=False, help_text="imported whatever looked odd in its preview"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    received_at = models.DateTimeField(auto_now_add=True)
    preview = models.ForeignKey(RegisterImport, models.SET_NULL, null=True, related_name="+")
    applied = models.OneToOneField(
        RegisterImport, models.SET_NULL, null=True, related_name="upload"
    )

    objects = UploadQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name}: {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("directory:upload", args=[self.pk])

    @property
    def place(self) -> Path:
        """Its folder; all of them lie beside each other in the home of the installation."""
        return Path(settings.FILE_UPLOAD_TEMP_DIR) / self.folder

    @property
    def path(self) -> Path:
        return self.place / self.name
