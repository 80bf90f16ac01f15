"""A file beside a section of a thing, and to whom it is shown."""

from typing import Any, ClassVar, Self, TypeVar, cast

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cardumen.files.models import File, showable
from cardumen.networks.enums import Visibility
from cardumen.networks.sharing.audiences import NOTHING, among, own, written_for
from cardumen.networks.sharing.records import Addressed, Shared
from cardumen.networks.standing import Viewer


def once_each(thing: str) -> list[models.BaseConstraint]:
    """Beside a thing, by the name of its column, a file stands once, and one picture is the
    cover."""
    return [
        models.UniqueConstraint(fields=[thing, "file"], name="%(class)s_once"),
        models.UniqueConstraint(
            fields=[thing], condition=Q(is_cover=True), name="%(class)s_one_cover"
        ),
    ]


A = TypeVar("A", bound="Attachment")


class AttachmentQuerySet(models.QuerySet[A]):
    def shown_to(self, viewer: Viewer, *, printed: bool = False) -> Self:
        """Attachments of things that reach the viewer, where everyone in them agreed to be seen by
        an audience that they belong to: everyone, the members of every network, those of its own;
        and which were put there for one. `printed`: agreed to be on paper too."""
        prefix = f"{self.model.THING}__"
        shown = NOTHING
        for audience in Visibility:
            agreed = showable(audience, printed=printed, prefix="file__")
            shown |= among(audience, viewer, prefix) & agreed
        put = written_for(viewer, prefix)
        return self.filter(self.model.thing_model().is_read_by(viewer, prefix) & put & shown)

    def visible_to(self, viewer: Viewer) -> Self:
        """Attachments shown to them (`shown_to`); and all of where they work, agreed to or not."""
        shown = type(self)(self.model).shown_to(viewer).values("pk")
        return self.filter(own(viewer, f"{self.model.THING}__") | Q(pk__in=shown))


class Attachment(Addressed):
    """A room's own table adds the link to the thing, a `Shared`, whose name is `THING` and whose
    other end is `attachments`, and says which sections the thing has. Its manager is of an
    `AttachmentQuerySet`."""

    THING: ClassVar[str]
    # Whether it may be on paper too, of one that a page was asked for (`pages`).
    is_for_paper: bool

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
    def thing_model(cls) -> type[Shared]:
        return cast("type[Shared]", cls._meta.get_field(cls.THING).related_model)

    @classmethod
    def sections(cls) -> list[tuple[str, str]]:
        """Values and labels, in their order."""
        section: Any = cls._meta.get_field("section")
        return list(section.flatchoices)
