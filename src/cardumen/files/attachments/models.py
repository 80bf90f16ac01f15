"""A file beside a section of a thing."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cardumen.files.models import File


def once_each(thing: str) -> list[models.BaseConstraint]:
    """Beside a thing, by the name of its column, a file stands once, and one picture is the
    cover."""
    return [
        models.UniqueConstraint(fields=[thing, "file"], name="%(class)s_once"),
        models.UniqueConstraint(
            fields=[thing], condition=Q(is_cover=True), name="%(class)s_one_cover"
        ),
    ]


class Attachment(models.Model):
    """A room's own table adds the link to the thing, whose name is `THING` and whose other end is
    `attachments`, and says which sections the thing has."""

    THING: ClassVar[str]

    file = models.ForeignKey(File, models.PROTECT, related_name="%(class)ss")
    section = models.CharField(_("section"), max_length=20)
    caption = models.CharField(_("caption"), max_length=240, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_cover = models.BooleanField(_("use as cover, shown in lists"), default=False)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.thing}: {self.file}"

    @property
    def thing(self) -> Any:
        return getattr(self, self.THING)

    @classmethod
    def sections(cls) -> list[tuple[str, str]]:
        """Values and labels, in their order."""
        section: Any = cls._meta.get_field("section")
        return list(section.flatchoices)
