"""Pictures and files of a practice."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cardumen.files.models import File
from cardumen.practices.enums import Section
from cardumen.practices.models.practices import Practice
from cardumen.practices.queries import AttachmentQuerySet


class Attachment(models.Model):
    """A file at a section of a practice. One of the pictures can be its cover."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="attachments")
    file = models.ForeignKey(File, models.PROTECT, related_name="attachments")
    section = models.CharField(_("beside"), max_length=20, choices=Section)
    caption = models.CharField(_("caption"), max_length=240, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_cover = models.BooleanField(_("the cover: shown in lists"), default=False)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "file"], name="attachment_once"),
            models.UniqueConstraint(
                fields=["practice"], condition=Q(is_cover=True), name="attachment_one_cover"
            ),
        ]
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.practice}: {self.file}"
