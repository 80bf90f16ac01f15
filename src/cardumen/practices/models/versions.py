"""What a practice said at each time it was shared."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from cardumen.networks.sharing.audiences import moderated_by, own, written_for
from cardumen.networks.sharing.records import Addressed
from cardumen.networks.standing import Viewer
from cardumen.practices.models.practices import Practice


class VersionQuerySet(models.QuerySet["Version"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Of practices that they see: those written for an audience that they are one of. What was
        hidden, for its school and for those who decide on it."""
        there = Practice.objects.visible_to(viewer).values("pk")
        decided = own(viewer, "practice__") | moderated_by(viewer, "practice__")
        shown = Q(hidden_at=None) & written_for(viewer, "practice__")
        return self.filter(shown | (~Q(hidden_at=None) & decided), practice__in=there)


class Version(Addressed):
    """The texts as they were published, or changed afterwards; never changed itself.

    `audience`: the largest that read it while it was the newest. `hidden_at`: when it was hidden
    with its practice, which says something else since. `changed` names the fields that differ from
    the version before it; `note` is what the author says of the change. A version whose words were
    taken away keeps who and when, and no texts.
    """

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True)
    restored = models.PositiveIntegerField(null=True, help_text="number of the version it repeats")
    changed = models.JSONField(default=list)
    texts = models.JSONField()
    hidden_at = models.DateTimeField(null=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "number"], name="version_once")]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.practice} {self.number}"
