"""Pictures and files of a practice."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.files.attachments.models import Attachment, once_each
from cardumen.practices.enums import Section
from cardumen.practices.models.practices import Practice
from cardumen.practices.queries import AttachmentQuerySet


class PracticeAttachment(Attachment):
    THING = "practice"

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="attachments")
    section = models.CharField(_("section"), max_length=20, choices=Section)

    objects = AttachmentQuerySet.as_manager()

    class Meta(Attachment.Meta):
        constraints = once_each("practice")
