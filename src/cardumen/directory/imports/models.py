"""Official files on their way, the reports of those that were read, and what they wrote."""

from datetime import datetime
from pathlib import Path
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cardumen.directory.imports.enums import UploadState
from cardumen.directory.models import Organisation
from cardumen.people.models import Viewer, administers


class RegisterImportQuerySet(models.QuerySet["RegisterImport"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Administrators see the reports of imports; no one else does."""
        if administers(viewer):
            return self.all()
        return self.none()

    def latest_first(self) -> Self:
        """Each with who brought it in, and who undid it."""
        return self.select_related("by", "undone_by").order_by("-id")


class RegisterImport(models.Model):
    """One reading of an official file: what it would change or changed, kept for good."""

    class Kind(models.TextChoices):
        SCHOOLS = "schools", _("schools")
        VULNERABILITY = "vulnerability", _("vulnerability index")
        OWNERS = "owners", _("school owners")
        INSTITUTIONS = "institutions", _("institutions of higher education")

    kind = models.CharField(max_length=16, choices=Kind)
    source = models.CharField(max_length=200, help_text="name of the file")
    sha256 = models.CharField(max_length=64, help_text="of the file")
    year = models.PositiveSmallIntegerField()
    is_preview = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    # Rows read are those added, changed, unchanged and left out.
    rows_read = models.PositiveIntegerField()
    added = models.PositiveIntegerField()
    organisations = models.PositiveIntegerField(default=0, help_text="new ones")
    changed = models.PositiveIntegerField()
    closed = models.PositiveIntegerField(help_text="of the changed, those now closed")
    unchanged = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField(help_text="of which nothing was kept")
    new_facts = models.PositiveIntegerField(help_text="whose facts of this year were not known yet")
    absent = models.PositiveIntegerField(help_text="known before and not in this file")
    changes_by_field = models.JSONField(default=dict)
    odd = models.PositiveIntegerField(help_text="odd rows found; the first of them are kept")
    skipped = models.JSONField(default=dict, help_text="how many were left out, by why")
    doubts = models.JSONField(
        default=list, help_text="reasons to ask first: sentences, each with what goes into it"
    )
    undo_asked_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = RegisterImportQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.source} {self.started_at:%Y-%m-%d}"


class OddRow(models.Model):
    """A row of an official file that was not as it should be, and what was done with it."""

    register_import = models.ForeignKey(RegisterImport, models.CASCADE, related_name="odd_rows")
    line = models.PositiveIntegerField()
    official_id = models.CharField(max_length=80, blank=True)
    column = models.CharField(max_length=40, blank=True)
    value = models.CharField(max_length=200, blank=True)
    # In English, to be translated for whoever reads it.
    what_was_done = models.CharField(max_length=300)

    class Meta:
        ordering = ["line", "id"]

    def __str__(self) -> str:
        return f"{self.line}: {self.what_was_done}"


class ImportTrace(models.Model):
    """What an import wrote, packed: see `actions/traces.py`."""

    register_import = models.OneToOneField(RegisterImport, models.CASCADE, related_name="trace")
    packed = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.register_import}: {len(self.packed)} bytes"


class LeftAlone(models.Model):
    """An organisation that the undoing of an import left as it stood, and why."""

    class Reason(models.TextChoices):
        CHANGED = "changed", _("changed since")
        IN_USE = "in_use", _("something else refers to it")

    register_import = models.ForeignKey(RegisterImport, models.CASCADE, related_name="left_alone")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    reason = models.CharField(max_length=8, choices=Reason)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register_import", "organisation"], name="left_alone_once"
            )
        ]
        ordering = ["organisation__name", "id"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.reason}"


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
