"""Pictures and files of a practice."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cardumen.files.attachments.models import Attachment, once_each
from cardumen.files.models import showable
from cardumen.networks.enums import Visibility
from cardumen.networks.sharing.audiences import NOTHING, among
from cardumen.networks.standing import Viewer, standing_of
from cardumen.practices.enums import Section
from cardumen.practices.models.practices import Practice


class AttachmentQuerySet(models.QuerySet["PracticeAttachment"]):
    def shown_to(self, viewer: Viewer, *, printed: bool = False) -> Self:
        """Those of published practices that reach the viewer, where everyone in them agreed to be
        seen by an audience that they belong to: everyone, the members of every network, those of
        its own. `printed`: agreed to be on paper too."""
        shown = NOTHING
        for audience in Visibility:
            agreed = showable(audience, printed=printed, prefix="file__")
            shown |= among(audience, viewer, "practice__") & agreed
        return self.filter(Practice.is_read_by(viewer, "practice__") & shown)

    def supporting(self, audience: str) -> Self:
        """What stands at the evidence and could be shown to this audience (of Visibility), were
        the practice published."""
        return self.filter(showable(audience, prefix="file__"), section=Section.EVIDENCE)

    def visible_to(self, viewer: Viewer) -> Self:
        """Those shown to them (`shown_to`); and all of where they work, whatever they lack."""
        own = Q(practice__organisation__in=standing_of(viewer).organisations)
        return self.filter(own | Q(pk__in=type(self)(self.model).shown_to(viewer).values("pk")))


class PracticeAttachment(Attachment):
    THING = "practice"

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="attachments")
    section = models.CharField(_("section"), max_length=20, choices=Section)

    objects = AttachmentQuerySet.as_manager()

    class Meta(Attachment.Meta):
        constraints = once_each("practice")
