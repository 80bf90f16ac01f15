"""Pictures and files of a practice."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.files.attachments.models import Attachment, AttachmentQuerySet, once_each
from cardumen.files.models import showable
from cardumen.practices.enums import Section
from cardumen.practices.models.practices import Practice


class PracticeAttachmentQuerySet(AttachmentQuerySet["PracticeAttachment"]):
    def supporting(self, audience: str) -> Self:
        """What stands at the evidence and could be shown to this audience (of Visibility), were
        the practice published."""
        return self.filter(showable(audience, prefix="file__"), section=Section.EVIDENCE)


class PracticeAttachment(Attachment):
    THING = "practice"

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="attachments")
    section = models.CharField(_("section"), max_length=20, choices=Section)

    objects = PracticeAttachmentQuerySet.as_manager()

    class Meta(Attachment.Meta):
        constraints = once_each("practice")
