"""The states of an official file that is given through the web."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.lifecycle import Lifecycle


class UploadState(models.TextChoices):
    READING = "reading", _("being read")
    PREVIEWED = "previewed", _("ready to import")
    APPLYING = "applying", _("being imported")
    APPLIED = "applied", _("imported")
    FAILED = "failed", _("failed")
    DROPPED = "dropped", _("discarded")


UPLOAD = Lifecycle(
    "Upload of an official file",
    {
        UploadState.READING: {UploadState.PREVIEWED, UploadState.FAILED, UploadState.DROPPED},
        UploadState.PREVIEWED: {UploadState.APPLYING, UploadState.DROPPED},
        UploadState.APPLYING: {UploadState.APPLIED, UploadState.FAILED},
        UploadState.FAILED: {UploadState.READING, UploadState.DROPPED},
        UploadState.APPLIED: (),
        UploadState.DROPPED: (),
    },
    refusal=_("This has already been done. See the page of the file."),
)
